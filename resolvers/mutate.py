"""Every operation's way to its answer: queries are read, mutations take effect and are then read."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from graphql.execution.values import VariableValues

from graph.session import GRAPH_ERRORS, Graph, Transaction, outcome_unknown
from resolvers.document import Document, PreparedOperation
from resolvers.errors import MethodError
from resolvers.mutations.activate_agent import activate_agent
from resolvers.mutations.amend_company import amend_company
from resolvers.mutations.amend_customer import amend_customer
from resolvers.mutations.amend_customer_manager import amend_customer_manager
from resolvers.mutations.amend_delegation import amend_delegation
from resolvers.mutations.amend_policy import amend_policy
from resolvers.mutations.amend_product import amend_product
from resolvers.mutations.amend_region import amend_region
from resolvers.mutations.amend_value_chain import amend_value_chain
from resolvers.mutations.appeal_assessment import appeal_assessment
from resolvers.mutations.apply_boundary_change import apply_boundary_change
from resolvers.mutations.assess_agent import assess_agent
from resolvers.mutations.assign_customer import assign_customer
from resolvers.mutations.calculate_statements import calculate_statements
from resolvers.mutations.call import Call, Effect, Outcome
from resolvers.mutations.change_team import change_team
from resolvers.mutations.claim_subsidy import claim_subsidy
from resolvers.mutations.close_measure import close_measure
from resolvers.mutations.confirm_statement import confirm_statement
from resolvers.mutations.create_company import create_company
from resolvers.mutations.create_customer import create_customer
from resolvers.mutations.create_customer_manager import create_customer_manager
from resolvers.mutations.create_product import create_product
from resolvers.mutations.create_region import create_region
from resolvers.mutations.create_solution_template import create_solution_template
from resolvers.mutations.create_value_chain import create_value_chain
from resolvers.mutations.decide_appeal import decide_appeal
from resolvers.mutations.decide_channel_plan import decide_channel_plan
from resolvers.mutations.decide_dispute import decide_dispute
from resolvers.mutations.decide_finding import decide_finding
from resolvers.mutations.decide_promotion import decide_promotion
from resolvers.mutations.decide_resource import decide_resource
from resolvers.mutations.decide_subsidy_claim import decide_subsidy_claim
from resolvers.mutations.declare_resource import declare_resource
from resolvers.mutations.demote_agent import demote_agent
from resolvers.mutations.deploy_solution_template import deploy_solution_template
from resolvers.mutations.dispute_statement import dispute_statement
from resolvers.mutations.draft_agent import draft_agent
from resolvers.mutations.end_customer_service import end_customer_service
from resolvers.mutations.end_protection_exception import end_protection_exception
from resolvers.mutations.end_supervision_mandate import end_supervision_mandate
from resolvers.mutations.grant_delegation import grant_delegation
from resolvers.mutations.grant_protection_exception import grant_protection_exception
from resolvers.mutations.grant_supervision_mandate import grant_supervision_mandate
from resolvers.mutations.idempotency import KEY, once
from resolvers.mutations.nominate_agent import nominate_agent
from resolvers.mutations.open_support_ticket import open_support_ticket
from resolvers.mutations.pay_statement import pay_statement
from resolvers.mutations.pay_subsidy import pay_subsidy
from resolvers.mutations.permission import known
from resolvers.mutations.plan_measure import plan_measure
from resolvers.mutations.propose_product import propose_product
from resolvers.mutations.publish_commission_plan import publish_commission_plan
from resolvers.mutations.publish_scorecard import publish_scorecard
from resolvers.mutations.publish_statement import publish_statement
from resolvers.mutations.raise_finding import raise_finding
from resolvers.mutations.record_sale import import_sales, record_sale
from resolvers.mutations.rectify_finding import rectify_finding
from resolvers.mutations.refund_sale import refund_sale
from resolvers.mutations.request_operating_reports import request_operating_reports
from resolvers.mutations.resolve_support_ticket import resolve_support_ticket
from resolvers.mutations.resume_agent import resume_agent
from resolvers.mutations.retire_company import retire_company
from resolvers.mutations.retire_customer import retire_customer
from resolvers.mutations.retire_customer_manager import retire_customer_manager
from resolvers.mutations.retire_product import retire_product
from resolvers.mutations.retire_region import retire_region
from resolvers.mutations.retire_value_chain import retire_value_chain
from resolvers.mutations.review_agent_application import review_agent_application
from resolvers.mutations.review_product import review_product
from resolvers.mutations.revoke_delegation import revoke_delegation
from resolvers.mutations.set_channel_plan import set_channel_plan
from resolvers.mutations.set_subsidy_budget import set_subsidy_budget
from resolvers.mutations.submit_agent_application import submit_agent_application
from resolvers.mutations.submit_operating_report import submit_operating_report
from resolvers.mutations.suspend_agent import suspend_agent
from resolvers.mutations.terminate_agent import terminate_agent
from resolvers.mutations.withdraw_resource import withdraw_resource
from resolvers.plan.mutation import MutationPlan, MutationStep, plan_mutation
from resolvers.plan.operation import Plan
from resolvers.plan.outcome import ERRORS
from resolvers.read import Answer, Reader, Request
from resolvers.refusal import words
from resolvers.shape import NullViolation, TypedObject
from resolvers.source import Bindings
from resolvers.wording import TERMS

MUTATIONS: Mapping[str, Effect] = {
    "applyBoundaryChange": apply_boundary_change,
    "grantDelegation": grant_delegation,
    "revokeDelegation": revoke_delegation,
    "amendDelegation": amend_delegation,
    "grantProtectionException": grant_protection_exception,
    "endProtectionException": end_protection_exception,
    "assignCustomer": assign_customer,
    "endCustomerService": end_customer_service,
    "draftAgent": draft_agent,
    "submitAgentApplication": submit_agent_application,
    "reviewAgentApplication": review_agent_application,
    "activateAgent": activate_agent,
    "amendPolicy": amend_policy,
    "publishScorecard": publish_scorecard,
    "assessAgent": assess_agent,
    "appealAssessment": appeal_assessment,
    "decideAppeal": decide_appeal,
    "nominateAgent": nominate_agent,
    "decidePromotion": decide_promotion,
    "demoteAgent": demote_agent,
    "requestOperatingReports": request_operating_reports,
    "submitOperatingReport": submit_operating_report,
    "raiseFinding": raise_finding,
    "rectifyFinding": rectify_finding,
    "decideFinding": decide_finding,
    "openSupportTicket": open_support_ticket,
    "resolveSupportTicket": resolve_support_ticket,
    "grantSupervisionMandate": grant_supervision_mandate,
    "endSupervisionMandate": end_supervision_mandate,
    "publishCommissionPlan": publish_commission_plan,
    "recordSale": record_sale,
    "importSales": import_sales,
    "refundSale": refund_sale,
    "calculateStatements": calculate_statements,
    "publishStatement": publish_statement,
    "disputeStatement": dispute_statement,
    "decideDispute": decide_dispute,
    "confirmStatement": confirm_statement,
    "payStatement": pay_statement,
    "setSubsidyBudget": set_subsidy_budget,
    "claimSubsidy": claim_subsidy,
    "decideSubsidyClaim": decide_subsidy_claim,
    "paySubsidy": pay_subsidy,
    "setChannelPlan": set_channel_plan,
    "decideChannelPlan": decide_channel_plan,
    "changeTeam": change_team,
    "declareResource": declare_resource,
    "decideResource": decide_resource,
    "withdrawResource": withdraw_resource,
    "planMeasure": plan_measure,
    "closeMeasure": close_measure,
    "createValueChain": create_value_chain,
    "amendValueChain": amend_value_chain,
    "retireValueChain": retire_value_chain,
    "proposeProduct": propose_product,
    "reviewProduct": review_product,
    "createSolutionTemplate": create_solution_template,
    "deploySolutionTemplate": deploy_solution_template,
    "createCustomer": create_customer,
    "amendCustomer": amend_customer,
    "retireCustomer": retire_customer,
    "createCustomerManager": create_customer_manager,
    "amendCustomerManager": amend_customer_manager,
    "retireCustomerManager": retire_customer_manager,
    "createProduct": create_product,
    "amendProduct": amend_product,
    "retireProduct": retire_product,
    "createCompany": create_company,
    "amendCompany": amend_company,
    "retireCompany": retire_company,
    "createRegion": create_region,
    "amendRegion": amend_region,
    "retireRegion": retire_region,
    "suspendAgent": suspend_agent,
    "resumeAgent": resume_agent,
    "terminateAgent": terminate_agent,
}

# How long a change whose outcome is unknown waits before the graph is asked; a request's time ends it.
_AGAIN = 0.5


class _Undone(Exception):
    """What a mutation refused for; raised so that its transaction leaves nothing behind."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class Answerer:
    """Answers queries and mutations; the reader keeps documents and plans for both."""

    def __init__(self, reader: Reader, graph: Graph) -> None:
        self._reader = reader
        self._graph = graph

    def answer(self, document: Document, request: Request) -> Awaitable[Answer]:
        """The answer to a request; raises MethodError where it would change something by GET."""
        operation = document.find(request.operation_name)
        mutates = operation is not None and operation.is_mutation
        return self._reader.guarded(request, document, self._mutate if mutates else self._reader.run)

    async def _mutate(self, document: Document, operation: PreparedOperation, request: Request) -> Answer:
        if request.safe:
            raise MethodError("A mutation changes something: send it by POST.", "POST")
        variables = self._reader.variables(operation, request.variables)
        plan = self._plan(operation, variables, request)
        bindings = self._reader.bindings(variables, request)
        # Whatever is wrong with the operation is found before any part of it takes effect.
        plan.cost.check(bindings, self._reader.limits.cost)
        for step in plan.steps:
            step.payload.bind(bindings)
        return await self._run(document, operation, plan, bindings, request)

    def _plan(
        self, operation: PreparedOperation, variables: VariableValues, request: Request
    ) -> MutationPlan:
        role, chinese = request.principal.role, request.chinese

        def make() -> MutationPlan:
            plan = plan_mutation(
                self._reader.catalog, operation.node, operation.fragments, variables, role, chinese
            )
            for step in plan.steps:
                self._reader.check(step.payload)
            return plan

        key = (role, chinese, operation.shape(variables.coerced))
        return self._reader.plans.plan(operation, key, make)

    async def _run(
        self,
        document: Document,
        operation: PreparedOperation,
        plan: MutationPlan,
        bindings: Bindings,
        request: Request,
    ) -> Answer:
        """One root field after the other, each with its effect and the reading of its payload."""
        data: dict[str, Any] = {}
        records: list[tuple[Plan, list[Any]]] = []
        whole = True
        for step in plan.steps:
            read = bindings._replace(outcome=await self._effect(step, bindings, request))
            statement = step.payload.statement
            if statement is None:
                raise TypeError("every payload has a statement")
            record = (await self._graph.read(statement.text, step.payload.bind(read)))[0]
            records.append((step.payload, record))
            try:
                data |= step.payload.decode(record)
            except NullViolation:
                whole = False
        if whole:
            return Answer(data)
        # Graph data miss a value that must be there: the executor says where.
        lenient = TypedObject()
        lenient.typename = "Mutation"
        for payload, record in records:
            lenient |= payload.decode_leniently(record)
        return self._reader.execute(document, operation, lenient, request)

    async def _changed(self, work: Callable[[Transaction], Awaitable[Outcome]], call: Call) -> Outcome:
        """What it did; where the connection was lost while it committed, its key tells."""
        while True:
            try:
                return await self._graph.change(work)
            except GRAPH_ERRORS as error:
                if call.input.get(KEY) is None or not outcome_unknown(error):
                    raise
            await asyncio.sleep(_AGAIN)

    async def _effect(self, step: MutationStep, bindings: Bindings, request: Request) -> dict[str, Any]:
        """What a root field does, and what its payload names."""
        name = step.name
        if name is None:
            return {}
        call = Call(step.values(bindings), request.principal, bindings.today, bindings.now)

        async def work(transaction: Transaction) -> Outcome:
            await known(transaction, call.principal)
            outcome = await once(name, MUTATIONS[name], transaction, call)
            if outcome.violations:
                raise _Undone(outcome)
            return outcome

        try:
            outcome = await self._changed(work, call)
        except _Undone as undone:
            outcome = undone.outcome
        terms = self._reader.catalog.words(request.chinese, *TERMS) if outcome.violations else {}
        errors = [
            (
                each.code.value,
                list(each.field),
                words(each, request.chinese, outcome.hidden, terms),
                "UserError",
            )
            for each in outcome.violations
        ]
        return {**outcome.nodes, ERRORS: errors}
