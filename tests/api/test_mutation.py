"""What holds of every mutation: who may, what a repeat does, how it is sent, when it takes effect."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from neo4j.exceptions import TransientError

from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome
from resolvers.mutations.grant_delegation import grant_delegation
from resolvers.mutations.idempotency import once
from resolvers.principal import OPERATOR
from tests.api.writable import GRANT, Writable

BASE: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "validFrom": "2090-01-01",
    "validTo": "2091-01-01",
}
ROOT = BASE | {"grantor": "Company:FJ", "grantee": "Agent:A002", "redelegable": True}
BELOW = BASE | {"grantor": "Agent:A002"}
_COUNT = "MATCH (d:Delegation) RETURN count(d)"
_EVENTS = "MATCH (e:Event) RETURN count(e)"
_KEYS = "MATCH (k:IdempotencyKey) RETURN count(k)"


@pytest.mark.parametrize("party", ["Company:QZQG", "Company:QZ", "Company:FJ"])
async def test_a_company_grants_as_itself_or_one_below(writable: Writable, party: str) -> None:
    """Itself, and those that report to it however far down."""
    await writable.granted(party, **BASE)


@pytest.mark.parametrize(
    "party",
    ["Company:QZHA", "Company:FZ", "Agent:A005", "Agent:A002", "CustomerManager:M001"],
)
async def test_others_do_not_grant_as_a_company(writable: Writable, party: str) -> None:
    """That is looked at before anything else: of an input that is wrong in every way nothing more is told."""
    wrong = {"grantee": "Agent:A006", "areas": ["County:350502"], "validTo": "2000-01-01"}
    assert await writable.refused(party, **BASE) == [("NOT_ALLOWED", "grantor")]
    assert await writable.refused(party, **BASE | wrong) == [("NOT_ALLOWED", "grantor")]


async def test_an_agent_grants_as_itself_only(writable: Writable) -> None:
    """Not as the company above it, nor as another agent, nor does that agent's company."""
    below = BELOW | {"derivedFrom": await writable.granted(**ROOT)}
    for party in ("Agent:A005", "Company:FJ", "CustomerManager:M001"):
        assert await writable.refused(party, **below) == [("NOT_ALLOWED", "grantor")]
    await writable.granted("Agent:A002", **below)


async def test_what_is_not_seen_is_not_there(writable: Writable) -> None:
    """A parent outside what a party sees is as good as none, and a rival is counted without its name."""
    fuzhou = {"grantor": "Company:FZ", "grantee": "Agent:A053", "areas": ["City:350100"]}
    elsewhere = await writable.granted(**BASE | fuzhou | {"redelegable": True})
    asked = BELOW | {"derivedFrom": elsewhere}
    assert await writable.refused("Agent:A002", **asked) == [("NOT_FOUND", "derivedFrom")]

    parent = await writable.granted(**ROOT)
    rival = await writable.granted(**BASE)
    # What an import brings: two chains that overlap, one of them exclusive.
    await writable.graph.write(
        "MATCH (d:Delegation {id: $id})-[:IN_TERRITORY]->(x) SET d.exclusive = true "
        "CREATE (d)-[:EXCLUSIVE_IN]->(x)",
        {"id": rival.partition(":")[2]},
    )
    asked = BELOW | {"derivedFrom": parent}
    for party, named in (("Agent:A002", False), (None, True)):
        [error] = (await writable.grant(party, **asked))["userErrors"]
        assert (error["code"], error["field"]) == ("EXCLUSIVE_CONFLICT", ["input", "areas", "0"])
        assert (rival.partition(":")[2] in error["message"]) is named


async def test_a_party_that_does_not_exist(writable: Writable) -> None:
    """It is told as for a query."""
    message = await writable.client.refused(GRANT, "Agent:NONE", input=BASE)
    assert message == "X-Qudao-Act-As names a party that does not exist."


async def test_messages_in_either_language(writable: Writable) -> None:
    """Chinese unless English is asked for before it."""
    expected = {
        "zh": "泉州市惠安县不完全在闽岚通信泉港分公司的辖区之内。",
        "en": "惠安县 does not lie wholly inside the territory of 闽岚通信泉港分公司.",
    }
    for language, message in expected.items():
        response = await writable.client.http.post(
            "/graphql",
            json={"query": GRANT, "variables": {"input": BASE | {"areas": ["County:350521"]}}},
            headers={"Accept-Language": language},
        )
        [error, _] = response.json()["data"]["grantDelegation"]["userErrors"]
        assert error["message"] == message.replace("泉州市", "")


async def test_a_repeat_returns_the_first_answer(writable: Writable) -> None:
    """The same key and input take effect once, whatever else has happened in between."""
    [[before]] = await writable.graph.read(_COUNT)
    keyed = BASE | {"exclusive": True, "idempotencyKey": "once"}
    first = await writable.granted(**keyed)
    # Made anew it would conflict with itself.
    assert await writable.granted(**keyed) == first
    # Null and absent are the same input.
    assert await writable.granted(**keyed, products=None) == first
    assert await writable.graph.read(_COUNT) == [[before + 1]]


async def test_a_key_belongs_to_one_input(writable: Writable) -> None:
    """Another input under the same key is refused; another party's key is another key."""
    await writable.granted(**BASE, idempotencyKey="mine")
    other = BASE | {"validTo": "2092-01-01", "idempotencyKey": "mine"}
    assert await writable.refused(**other) == [("IDEMPOTENCY_CONFLICT", "idempotencyKey")]
    await writable.granted("Company:QZ", **other)
    for key in ("", " ", "k" * 201):
        assert await writable.refused(**BASE | {"idempotencyKey": key}) == [("INVALID_KEY", "idempotencyKey")]


async def test_a_refusal_is_not_kept(writable: Writable) -> None:
    """What was refused may be tried again under the same key, corrected or not."""
    await writable.refused(**BASE | {"areas": [], "idempotencyKey": "again"})
    assert await writable.graph.read(_KEYS) == [[0]]
    await writable.granted(**BASE, idempotencyKey="again")


async def test_get_changes_nothing(writable: Writable) -> None:
    """A mutation by GET is refused with the method that may carry it; a query is answered."""
    before = await writable.state()
    text = (
        'mutation { grantDelegation(input: {grantor: "Company:QZQG", grantee: "Agent:A005", '
        'areas: ["County:350505"], validFrom: "2090-01-01"}) { delegation { id } } }'
    )
    response = await writable.client.http.get("/graphql", params={"query": text})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    [error] = response.json()["errors"]
    assert error["message"] == "A mutation changes something: send it by POST."
    both = {"query": f"query Q {{ viewer {{ role }} }} {text.replace('mutation', 'mutation M')}"}
    response = await writable.client.http.get("/graphql", params={**both, "operationName": "Q"})
    assert response.json()["data"] == {"viewer": {"role": "OPERATOR"}}
    response = await writable.client.http.get("/graphql", params={**both, "operationName": "M"})
    assert response.status_code == 405
    assert await writable.state() == before


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ("derived(first: 5000) { totalCount }", "Delegation.derived(first:): "),
        ("derived(first: $n) { nodes { id } }", "Delegation.derived(first:): "),
        ("nothing { id }", "Cannot query field 'nothing' on type 'Delegation'."),
        (
            "derived(first: 1000) { nodes { derived(first: 1000) { nodes { id } } } }",
            "The operation may return 1,001,001 objects",
        ),
    ],
)
async def test_a_bad_selection_takes_no_effect(writable: Writable, selection: str, message: str) -> None:
    """Whatever is wrong with an operation is found before any part of it takes effect."""
    before = await writable.state()
    text = (
        "mutation ($input: GrantDelegationInput!, $n: Int = 5000) { ok: grantDelegation(input: $input) "
        f"{{ userErrors {{ code }} }} grantDelegation(input: $input) {{ delegation {{ {selection} }} }} }}"
    )
    if "$n" not in selection:
        text = text.replace(", $n: Int = 5000", "")
    assert (await writable.client.refused(text, input=BASE)).startswith(message)
    assert await writable.state() == before


async def test_a_transaction_that_is_tried_again_takes_effect_once(writable: Writable) -> None:
    """What the first attempt did is undone with it, its number of a grant and its key included."""
    [[before]] = await writable.graph.read(_COUNT)
    [[events]] = await writable.graph.read(_EVENTS)
    input_ = {**BASE, "exclusive": True, "redelegable": False, "idempotencyKey": "tried"}
    for name in ("validFrom", "validTo"):
        input_[name] = date.fromisoformat(input_[name])
    call = Call(input_, OPERATOR, date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC))
    made: list[Outcome] = []

    async def work(transaction: Transaction) -> Outcome:
        made.append(await once("grantDelegation", grant_delegation, transaction, call))
        if len(made) == 1:
            raise TransientError("the server asks for another try")
        return made[-1]

    outcome = await writable.graph.change(work)
    assert outcome == made[0] == made[1]
    assert await writable.graph.change(work) == Outcome(outcome.nodes)
    assert await writable.graph.read(_COUNT) == [[before + 1]]
    assert await writable.graph.read(_EVENTS) == [[events + 1]]


async def test_where_an_unseen_grantee_is_based_is_not_told(writable: Writable) -> None:
    """Its level bounds the grant all the same."""
    parent = await writable.granted(**ROOT)
    asked = BELOW | {"derivedFrom": parent, "grantee": "Agent:A012"}
    for party, named in (("Agent:A002", False), (None, True)):
        [error] = (await writable.grant(party, **asked))["userErrors"]
        assert (error["code"], error["field"]) == ("OUTSIDE_LEVEL_CAP", ["input", "areas", "0"])
        assert ("惠安县" in error["message"]) is named


async def test_root_fields_take_effect_in_their_order(writable: Writable) -> None:
    """Each sees what the one before it did, and answers with the state after itself."""
    data = await writable.client.ask(
        """
        mutation ($grant: GrantDelegationInput!, $again: GrantDelegationInput!) {
          first: grantDelegation(input: $grant) { delegation { id } }
          second: grantDelegation(input: $again) { delegation { id } userErrors { code } }
        }""",
        grant=BASE | {"exclusive": True},
        again=BASE | {"grantee": "Agent:A050"},
    )
    assert data["first"]["delegation"]["id"].startswith("Delegation:D1")
    assert data["second"] == {"delegation": None, "userErrors": [{"code": "EXCLUSIVE_CONFLICT"}]}


async def test_input_in_the_document(writable: Writable) -> None:
    """An input written in the document, with variables inside it, is the same input."""
    data = await writable.client.ask(
        """
        mutation ($area: ID!, $end: Date) {
          grantDelegation(input: {
            grantor: "Company:QZQG", grantee: "Agent:A005", areas: [$area, "County:350505"],
            validFrom: "2090-01-01", validTo: $end, industries: null
          }) { delegation { areas { id } validTo industries { code } } userErrors { code } }
        }""",
        area="County:350505",
    )
    assert data["grantDelegation"] == {
        "delegation": {"areas": [{"id": "County:350505"}], "validTo": None, "industries": []},
        "userErrors": [],
    }


async def test_a_value_that_is_missing_afterwards(writable: Writable) -> None:
    """The grant is made; where a payload cannot be read, the null and its path say so, as for a query."""
    await writable.graph.write("MATCH (a:Agent {code: 'A050'}) SET a.nothing = a.name REMOVE a.name")
    try:
        answer = await writable.client.answer(
            """
            mutation ($first: GrantDelegationInput!, $second: GrantDelegationInput!) {
              __typename
              first: grantDelegation(input: $first) { delegation { grantee { name } } userErrors { code } }
              second: grantDelegation(input: $second) { delegation { grantee { code } } userErrors { code } }
            }""",
            None,
            {"first": BASE | {"grantee": "Agent:A050", "grantor": "Company:QZ"}, "second": BASE},
        )
    finally:
        await writable.graph.write("MATCH (a:Agent {code: 'A050'}) SET a.name = a.nothing REMOVE a.nothing")
    assert answer["data"] == {
        "__typename": "Mutation",
        "first": {"delegation": None, "userErrors": []},
        "second": {"delegation": {"grantee": {"code": "A005"}}, "userErrors": []},
    }
    [error] = answer["errors"]
    assert error["path"] == ["first", "delegation", "grantee", "name"]
