"""A chain's gaps are found from its plain values alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pophyte.planning.domain.chain import Gap
from pophyte.planning.domain.chain_parts import (
    Chain,
    ChainConcern,
    ChainConclusion,
    ChainEvidence,
    ChainGoal,
    ChainMeasure,
    ChainTarget,
)
from pophyte.planning.domain.gaps import gaps_of


def evidence(*, is_against=False):
    return ChainEvidence(pk=1, kind="other", kind_name="muu tieto", text="Tiedetään.", is_against=is_against)


def concern(key="c", **fields):
    known = {"kind": "worry", "kind_name": "huolenaihe", "text": "Huoli", "raised_by": "asukkaat"}
    return ChainConcern(key=key, **(known | fields))


def target():
    return ChainTarget(pk=1, indicator="x", area_key="municipality:615", aim="fall", aim_name="vähenee")


def measure(key="m", **fields):
    known = {"text": "Toimi", "owner_role": "nuorisotoimi", "when": "2027", "state": "not-started", "state_name": "-"}
    return ChainMeasure(key=key, **(known | fields))


def whole_chain(**goal):
    return Chain(
        7,
        (concern(evidence=(evidence(),), conclusions=("k",)),),
        (ChainConclusion(key="k", text="Johtopäätös", concerns=("c",), goals=("g",)),),
        (ChainGoal(**({"key": "g", "text": "Tavoite", "conclusions": ("k",), "targets": (target(),), "measures": (measure(),)} | goal)),),
    )  # fmt: skip


def kinds(chain):
    return [found.gap for found in gaps_of(chain)]


def test_a_whole_chain_has_no_gaps():
    assert gaps_of(whole_chain()) == []


def test_a_worry_that_nothing_answers_is_shown_with_the_page_that_mends_it():
    [found] = gaps_of(Chain(7, (concern(),)))

    assert found.gap is Gap.WORRY_WITHOUT_ANSWER
    assert found.text == "Huoli"
    assert (found.anchor, found.url_name, found.args) == ("aihe-c", "planning:concern", (7, "c"))


@pytest.mark.parametrize("answered", [{"answer": "Välitetty alueelle."}, {"conclusions": ("k",)}, {"kind": "joy"}])
def test_an_answer_a_conclusion_or_a_joy_closes_it(answered):
    assert gaps_of(Chain(7, (concern(**answered),))) == []


def test_a_goal_needs_evidence_an_indicator_and_a_measure():
    chain = Chain(7, (), (), (ChainGoal(key="g", text="Tavoite"),))

    assert kinds(chain) == [Gap.GOAL_WITHOUT_EVIDENCE, Gap.GOAL_WITHOUT_INDICATOR, Gap.GOAL_WITHOUT_MEASURE]


def test_what_speaks_only_against_grounds_nothing():
    chain = Chain(
        7,
        (concern(evidence=(evidence(is_against=True),), conclusions=("k",)),),
        (ChainConclusion(key="k", text="Johtopäätös", concerns=("c",), goals=("g",)),),
        (ChainGoal(key="g", text="Tavoite", conclusions=("k",), targets=(target(),), measures=(measure(),)),),
    )

    assert kinds(chain) == [Gap.GOAL_WITHOUT_EVIDENCE]


@pytest.mark.parametrize(
    ("lacking", "gap"), [({"owner_role": " "}, Gap.MEASURE_WITHOUT_OWNER), ({"when": ""}, Gap.MEASURE_WITHOUT_TIME)]
)
def test_a_measure_needs_an_owner_and_a_time(lacking, gap):
    [found] = gaps_of(whole_chain(measures=(measure(**lacking),)))

    assert (found.gap, found.anchor, found.url_name) == (gap, "toimenpide-m", "planning:measure")


KEYS = st.sampled_from("abcd")
CONCERNS = st.builds(
    concern,
    key=KEYS,
    kind=st.sampled_from(["worry", "joy"]),
    answer=st.sampled_from(["", "Vastaus"]),
    conclusions=st.lists(KEYS, max_size=2).map(tuple),
    evidence=st.lists(st.booleans().map(lambda against: evidence(is_against=against)), max_size=2).map(tuple),
)
MEASURES = st.builds(measure, key=KEYS, owner_role=st.sampled_from(["", "rooli"]), when=st.sampled_from(["", "2027"]))
GOALS = st.builds(
    ChainGoal,
    key=KEYS,
    text=st.just("Tavoite"),
    conclusions=st.lists(KEYS, max_size=2).map(tuple),
    targets=st.lists(st.just(target()), max_size=1).map(tuple),
    measures=st.lists(MEASURES, max_size=3).map(tuple),
)
CONCLUSIONS = st.builds(
    ChainConclusion, key=KEYS, text=st.just("Johtopäätös"), concerns=st.lists(KEYS, max_size=2).map(tuple)
)
CHAINS = st.builds(
    Chain,
    st.integers(1, 9),
    st.lists(CONCERNS, max_size=4).map(tuple),
    st.lists(CONCLUSIONS, max_size=4).map(tuple),
    st.lists(GOALS, max_size=4).map(tuple),
)


@given(CHAINS)
def test_the_gaps_are_counted_right_whatever_the_chain(chain):
    found = kinds(chain)
    measures = [each for goal in chain.goals for each in goal.measures]

    assert found.count(Gap.WORRY_WITHOUT_ANSWER) == sum(
        each.kind == "worry" and not each.answer and not each.conclusions for each in chain.concerns
    )
    assert found.count(Gap.GOAL_WITHOUT_INDICATOR) == sum(not goal.targets for goal in chain.goals)
    assert found.count(Gap.GOAL_WITHOUT_MEASURE) == sum(not goal.measures for goal in chain.goals)
    assert found.count(Gap.MEASURE_WITHOUT_OWNER) == sum(not each.owner_role for each in measures)
    assert found.count(Gap.MEASURE_WITHOUT_TIME) == sum(not each.when for each in measures)
    assert gaps_of(chain) == gaps_of(chain)


@given(CHAINS)
def test_grounding_every_conclusion_leaves_no_linked_goal_without_evidence(chain):
    grounded = Chain(
        chain.document,
        (concern(key="a", evidence=(evidence(),), conclusions=("a",)),),
        tuple(ChainConclusion(key=key, text="Johtopäätös", concerns=("a",)) for key in "abcd"),
        chain.goals,
    )

    without = [found for found in gaps_of(grounded) if found.gap is Gap.GOAL_WITHOUT_EVIDENCE]

    assert len(without) == sum(not goal.conclusions for goal in chain.goals)
