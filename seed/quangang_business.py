"""The scenario's products, value chains, solution templates and deployments."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import cycles, table
from seed.table import Row
from seed.vocabulary import PRODUCT_ORIGINS, PRODUCT_PROPOSAL_STATUSES, VALUE_CHAIN_TIERS

WHOLE = 10_000  # basis points
_PARTIES = ("Agent", "Company")


def _products(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        product = End("Product", row["code"])
        properties = {
            "code": product.key,
            "name": check.text(row, "name"),
            "origin": check.choice(row, "origin", PRODUCT_ORIGINS),
            "kind": check.text(row, "kind"),
        }
        yield Node("Product", properties)
        supplier = check.optional_typed(row, "supplier", _PARTIES)
        if supplier is not None:
            yield link(product, "SUPPLIED_BY", supplier)
        for industry in check.references(row, "industries", "Industry"):
            yield link(product, "TARGETS", industry)


def _proposals(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        proposal = End("ProductProposal", row["id"])
        status = check.choice(row, "status", PRODUCT_PROPOSAL_STATUSES)
        yield Node(
            "ProductProposal",
            {
                "id": proposal.key,
                "name": check.text(row, "name"),
                "kind": check.text(row, "kind"),
                "vendor": row["vendor"] or None,
                "description": check.text(row, "description"),
                "status": status,
                "submittedOn": check.day(row, "submitted_on"),
                "decidedOn": check.optional_day(row, "decided_on"),
                "comment": row["comment"] or None,
            },
        )
        yield link(proposal, "PROPOSED_BY", check.reference(row, "agent", "Agent"))
        for industry in check.references(row, "industries", "Industry"):
            yield link(proposal, "TARGETS", industry)
        submitter = check.optional_typed(row, "submitted_by", _PARTIES)
        if submitter is not None:
            yield link(submitter, "SUBMITTED", proposal)
        judge = check.optional_reference(row, "decided_by", "Company")
        if judge is not None:
            yield link(judge, "DECIDED", proposal)
        for column in ("decided_on", "decided_by"):
            if bool(row[column]) != (status != "SUBMITTED"):
                check.fault(row, column, f"what is {status} is decided by a company on a day, or not yet.")
        product = check.optional_reference(row, "product", "Product")
        if product is not None:
            yield link(proposal, "ADMITTED_AS", product)
        if (product is not None) != (status == "ADMITTED"):
            check.fault(row, "product", f"a product should be there where ADMITTED, and not where {status}.")


def _value_chains(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    circular = cycles({row["code"]: row.values("composed_of") for row in rows})
    for row in rows:
        chain = End("ValueChain", row["code"])
        properties = {
            "code": chain.key,
            "name": check.text(row, "name"),
            "tier": check.choice(row, "tier", VALUE_CHAIN_TIERS),
        }
        yield Node("ValueChain", properties)
        if chain.key in circular:
            check.fault(row, "composed_of", f"{chain.key} is composed of itself in the end.")
        tiers = {each["code"]: each["tier"] for each in rows}
        for part in check.references(row, "composed_of", "ValueChain"):
            yield link(chain, "COMPOSED_OF", part)
            rank = VALUE_CHAIN_TIERS.index(properties["tier"])
            if tiers.get(part.key) in VALUE_CHAIN_TIERS[rank:]:
                check.fault(row, "composed_of", f"{part.key} should be of a lower tier than {chain.key}.")
        yield link(chain, "KEPT_BY", check.reference(row, "kept_by", "Company"))
        if row["territory"] or row["industry"]:
            yield link(chain, "WORKED_IN", check.reference(row, "territory", "Territory"))
            yield link(chain, "TARGETS", check.reference(row, "industry", "Industry"))


def _value_chain_stages(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    per_chain: dict[str, list[tuple[Row, int, int]]] = defaultdict(list)
    for row in rows:
        chain = check.reference(row, "chain", "ValueChain")
        position = check.whole(row, "position", 1, 99)
        share = check.whole(row, "share_bp", 0, WHOLE)
        stage = End("ValueChainStage", f"{chain.key}/{position}")
        properties = {
            "key": stage.key,
            "position": position,
            "name": check.text(row, "name"),
            "shareBp": share,
        }
        yield Node("ValueChainStage", properties)
        yield link(chain, "HAS_STAGE", stage)
        for product in check.references(row, "products", "Product"):
            yield link(stage, "USES", product)
        for party in check.several_typed(row, "fulfilled_by", _PARTIES):
            yield link(stage, "FULFILLED_BY", party)
        per_chain[row["chain"]].append((row, position, share))
    for code, stages in per_chain.items():
        last = stages[-1][0]
        positions = sorted(position for _, position, _ in stages)
        if positions != list(range(1, len(stages) + 1)):
            found = ", ".join(map(str, positions))
            check.fault(
                last, "position", f"the stages of {code} are {found}; they should be 1 to {len(stages)}."
            )
        total = sum(share for _, _, share in stages)
        if total != WHOLE:
            check.fault(last, "share_bp", f"the shares of {code} sum to {total}; they should sum to {WHOLE}.")


def _solution_templates(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        template = End("SolutionTemplate", row["code"])
        properties = {
            "code": template.key,
            "name": check.text(row, "name"),
            "version": check.whole(row, "version", 1, 999),
            "publishedOn": check.day(row, "published_on"),
        }
        yield Node("SolutionTemplate", properties)
        yield link(template, "PROPOSED_BY", check.typed(row, "proposed_by", _PARTIES))
        yield link(template, "SPECIFIES", check.reference(row, "value_chain", "ValueChain"))
        for industry in check.references(row, "industries", "Industry"):
            yield link(template, "TARGETS", industry)


def _deployments(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        deployment = End("Deployment", row["id"])
        yield Node("Deployment", {"id": deployment.key, "since": check.day(row, "since")})
        yield link(deployment, "INSTANCE_OF", check.reference(row, "template", "SolutionTemplate"))
        yield link(deployment, "FOR_CUSTOMER", check.reference(row, "customer", "Customer"))
        yield link(deployment, "DEPLOYED_BY", check.reference(row, "agent", "Agent"))


BUSINESS = (
    table("products.csv", "code,name,origin,kind,supplier,industries", "Product", _products),
    table(
        "product_proposals.csv",
        "id,agent,name,kind,vendor,industries,description,submitted_on,submitted_by,status,decided_on,decided_by,"
        "comment,product",
        "ProductProposal",
        _proposals,
    ),
    table(
        "value_chains.csv",
        "code,name,tier,composed_of,kept_by,territory,industry",
        "ValueChain",
        _value_chains,
    ),
    table(
        "value_chain_stages.csv",
        "chain,position,name,share_bp,products,fulfilled_by",
        None,
        _value_chain_stages,
    ),
    table(
        "solution_templates.csv",
        "code,name,version,proposed_by,value_chain,industries,published_on",
        "SolutionTemplate",
        _solution_templates,
    ),
    table("deployments.csv", "id,template,customer,agent,since", "Deployment", _deployments),
)
