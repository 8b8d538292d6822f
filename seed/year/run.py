"""How the year is run: day by day, in the order of its mutations, each asked for once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.progress import Progress
from seed.api import Api, ApiError
from seed.problem import SeedError
from seed.year.agents import agents, applications
from seed.year.customers import deployments, services
from seed.year.grants import exceptions, grants, revocations, suspensions
from seed.year.measuring import appeals, assessments, scorecards
from seed.year.mutation import MUTATIONS, text
from seed.year.offers import proposals, resources
from seed.year.paying import commission_plans, disputes, sales, statements, subsidies
from seed.year.planning import channel_plans, measures, teams
from seed.year.step import Names, Step
from seed.year.story import Story, Teller
from seed.year.supervising import findings, mandates, reports, tickets
from seed.year.tale import Tale

TELLERS: tuple[Teller, ...] = (
    scorecards,
    commission_plans,
    agents,
    applications,
    channel_plans,
    teams,
    measures,
    grants,
    revocations,
    suspensions,
    exceptions,
    services,
    deployments,
    resources,
    proposals,
    sales,
    assessments,
    appeals,
    statements,
    disputes,
    subsidies,
    reports,
    findings,
    mandates,
    tickets,
)


class YearError(SeedError):
    """The API refused what the files say, or did not answer; the message names row and file."""


def steps_of(story: Story) -> list[Step]:
    """Every request of the year, in order."""
    return sorted(
        (step for teller in TELLERS for step in teller(story)), key=lambda step: (step.day, step.turn)
    )


async def run(api: Api, steps: Iterable[Step], progress: Progress, names: Names) -> Tale:
    """Ask for every step, one after the other; raises YearError.

    Asked again, also after a stop in the middle, each is answered from its key: nothing is done twice.
    `names` gathers what the API calls what the files name otherwise. In this order, whatever the API numbers
    has the same number whenever the year is run.
    """
    tale, known = Tale(), list(steps)
    with progress.step("The year", total=len(known)) as shown:
        for step in known:
            tale.tell(step, await ask(api, step, names))
            shown.advance()
    return tale


async def ask(api: Api, step: Step, names: Names) -> Mapping[str, Any]:
    """The payload of a step that was taken; raises YearError."""
    headers = {"X-Qudao-Today": step.when}
    if step.act_as is not None:
        headers["X-Qudao-Act-As"] = names.translated(step.act_as)
    input_ = {**names.translated(step.input), "idempotencyKey": step.key}
    where = f"{step.place}, {step.mutation} on {step.day} as {step.act_as or 'the operator'}"
    try:
        data = await api.with_headers(headers).ask(text(step.mutation), input=input_)
    except ApiError as error:
        raise YearError(f"{where}: {error}") from error
    payload: Mapping[str, Any] = data[step.mutation]
    if payload["userErrors"]:
        raise YearError(f"{where}: {'; '.join(_told(payload['userErrors']))}")
    if step.makes:
        names.given.update(zip(step.makes, made(step, payload), strict=True))
    return payload


def made(step: Step, payload: Mapping[str, Any]) -> list[str]:
    """The IDs of what a step made, in order, where its payload names that."""
    found = payload[MUTATIONS[step.mutation].partition(" ")[0]]
    if step.mutation == "refundSale":
        # A refund is no node of its own: it stands at its sale, with its bare id.
        return [f"Refund:{each['id']}" for each in found["refunds"] if each["on"] == step.day]
    return [each["id"] for each in (found if isinstance(found, list) else [found]) if each is not None]


def _told(errors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for each in errors:
        yield f"{each['code']} at {'.'.join(each['field'])}: {each['message']}"
