"""Organisations and policies: which names are names of one thing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from kgraph.resolve import weights as w
from kgraph.resolve.alike import singular
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.judge import SHOWN, Found, Judge, detail, family
from kgraph.resolve.names import POLICY, SMALL, Name, generic, name_of
from kgraph.resolve.variants import councils, other_names, written_out
from kgraph.resolve.world import World, hub, kind

CORPORATE: Final = frozenset({"group", "holdings", "holding"})
"""Words that a firm's full name has and nobody says."""
SHORTEST_TYPO: Final = 5
"""Letters of a word in which one wrong letter may be a slip; in shorter ones it is another word."""
LONGER_TYPO: Final = 9
"""Letters of a word from which two letters may be wrong."""
NEAR: Final = 5
"""Neighbours in alphabetical order that a word is compared with, so that large groups stay linear."""


def unite(world: World, clusters: Clusters, *, decided: frozenset[str], moved: frozenset[str]) -> None:
    """Join names of one thing: spellings, then variants, then short forms that articles show.

    `decided` are the nodes that persons have decided about, `moved` those of one article that they have given to
    something else: these go where they were put and nowhere by score.
    """
    for link in world.links:
        if link.relation in {"partOf", "replaces"} and link.subject != link.object:
            clusters.hold_apart(link.subject, link.object)
    free = (node for node in sorted(world.nodes.keys() - moved) if family(world, node))
    names = {node: name for node in free if (name := world.name(node))}
    clusters.join([*_spellings(world, names), *_forms(world, names), *_small_letters(world)])
    judge = Judge(world, Context(world, clusters.find), names)
    alike = (_other_forms, _same_words, _plurals, _nearly, _descriptions, written_out, other_names, councils)
    clusters.join([pair for way in alike for pair in way(judge)])
    clear, ambiguous = _short_forms(judge, clusters.find)
    clusters.join(clear)
    torn = {short: full for short, full in ambiguous.items() if short not in decided}
    if torn:
        clusters.join(_by_article(world, clusters, torn))


def _groups(names: dict[str, Name], key: Callable[[str, Name], object]) -> Iterator[list[str]]:
    """Yield the nodes that share a key, two at least; a key that is false is none."""
    groups: dict[object, list[str]] = defaultdict(list)
    for node, name in names.items():
        if shared := key(node, name):
            groups[shared].append(node)
    yield from (group for group in groups.values() if len(group) > 1)


def _spellings(world: World, names: dict[str, Name]) -> Iterator[Pair]:
    for group in _groups(names, lambda node, name: (family(world, node), name.squashed)):
        centre = max(group, key=lambda node: (len(world.nodes[node]), node))
        for node in group:
            if node != centre:
                yield Pair(node, centre, w.score([(w.SAME_WORDS, detail(names, node, centre))]))


def _forms(world: World, names: dict[str, Name]) -> Iterator[Pair]:
    """Pair a name without legal form with the same one that has it."""
    for left, right, forms in _formed(world, names):
        if len(forms) == 1:
            yield Pair(left, right, w.score([(w.FORM_LEFT_OUT, detail(names, left, right))]))


def _other_forms(judge: Judge) -> Iterator[Pair]:
    """Pair a name without legal form with those of several forms: which of them it is, only its company can tell."""
    for left, right, forms in _formed(judge.world, judge.names):
        if len(forms) > 1:
            told = ", ".join(sorted(" ".join(form) for form in forms))
            yield judge.pair(left, right, (w.FORM_LEFT_OUT, detail(judge.names, left, right)), (w.AMBIGUOUS, told))


def _formed(world: World, names: dict[str, Name]) -> Iterator[tuple[str, str, set[tuple[str, ...]]]]:
    for group in _groups(names, lambda node, name: (family(world, node), "".join(name.stem))):
        bare = [node for node in group if names[node].stem == names[node].tokens]
        formed = [node for node in group if node not in bare]
        forms = {names[node].tokens[len(names[node].stem) :] for node in formed}
        yield from ((left, right, forms) for left in bare for right in formed)


def _unnamed_policies(world: World) -> Iterator[tuple[str, Name]]:
    """Yield policies that articles only describe, with the description, where it says more than its kind."""
    for node in sorted(world.nodes):
        atoms = world.nodes[node]
        if atoms[0].family == POLICY and not any(atom.name for atom in atoms):
            name = name_of(atoms[0].shown, POLICY)
            telling = [token for token in name.tokens if token not in SMALL]
            if len(telling) > 1 and not all(token in generic() for token in telling):
                yield node, name


def _small_letters(world: World) -> Iterator[Pair]:
    for node, name in _unnamed_policies(world):
        written = hub(POLICY, name.key)
        if written in world.nodes:
            yield Pair(node, written, w.score([(w.SMALL_LETTERS, name.surface)]))


def _descriptions(judge: Judge) -> Iterator[Pair]:
    by_words: dict[str, list[str]] = defaultdict(list)
    for node, name in _unnamed_policies(judge.world):
        by_words[name.key].append(node)
    for words, nodes in sorted(by_words.items()):
        ordered = sorted(nodes, key=judge.world.first)
        for left, right in pairwise(ordered):
            yield judge.pair(left, right, (w.SAME_DESCRIPTION, words))


def _same_words(judge: Judge) -> Iterator[Pair]:
    """Pair names of the same words in another order, small words apart ('Defence Ministry')."""
    names = judge.names

    def words(node: str, name: Name) -> object:
        telling = sorted(token for token in name.tokens if token not in SMALL)
        return (family(judge.world, node), *telling) if len(telling) > 1 else None

    for group in _groups(names, words):
        for left, right in pairwise(group):
            if names[left].squashed != names[right].squashed:
                yield judge.pair(left, right, (w.OTHER_ORDER, detail(names, left, right)))


def _plurals(judge: Judge) -> Iterator[Pair]:
    """Pair names that differ by a plural ending: parties go by one member's name and by all their members'."""
    names = judge.names
    for group in _groups(names, lambda node, name: (family(judge.world, node), singular(name))):
        for left, right in pairwise(group):
            found = [(w.PLURAL, detail(names, left, right))]
            if {kind(judge.world, left), kind(judge.world, right)} in ({"PoliticalParty"}, {"Policy"}):
                found.append((w.USUAL_PLURAL, ""))
            yield judge.pair(left, right, *found)


def _nearly(judge: Judge) -> Iterator[Pair]:
    """Pair names of which one word differs by a slip; compared are words that are neighbours in the alphabet."""
    gaps: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for node, name in judge.names.items():
        for place, word in enumerate(name.tokens):
            if len(name.tokens) > 1 and len(word) >= SHORTEST_TYPO and not any(c.isdigit() for c in word):
                rest = name.tokens[:place], name.tokens[place + 1 :]
                gaps[family(judge.world, node), rest].append((word, node))
    near = {pair for group in gaps.values() if len(group) > 1 for pair in _slips(group)}
    for left, right in sorted(near):
        yield judge.pair(left, right, (w.NEARLY, detail(judge.names, left, right)))


def _slips(group: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for order in (sorted(group), sorted(group, key=lambda it: (it[0][::-1], it[1]))):
        for place, (word, node) in enumerate(order):
            for other, neighbour in order[place + 1 : place + 1 + NEAR]:
                allowed = 2 if min(len(word), len(other)) >= LONGER_TYPO else 1
                if word != other and OSA.distance(word, other, score_cutoff=allowed) <= allowed:
                    yield min(node, neighbour), max(node, neighbour)


def _short_forms(judge: Judge, find: Callable[[str], str]) -> tuple[list[Pair], dict[str, list[tuple[str, Found]]]]:
    """Return pairs of short and full names, and the short names that fit several things, with these."""
    candidates: dict[str, list[tuple[str, Found]]] = defaultdict(list)
    for (short, full), how in sorted(judge.world.learned.items()):
        if short in judge.names and full in judge.names and find(short) != find(full):
            candidates[short].append((full, _shown(judge, short, full, how)))
    clear, ambiguous = [], {}
    for short, fulls in sorted(candidates.items()):
        if len({find(full) for full, _ in fulls}) == 1:
            again = _nearby_again(judge, short, [full for full, _ in fulls])
            clear += [_short_form(judge, short, full, found, *again) for full, found in fulls]
        elif any(found[0] != w.SHORT_FORM for _, found in fulls) or _mostly_short(judge, short):
            ambiguous[short] = fulls
        else:
            # A firm with several daughters, each called by the firm's name for short: the name alone is the firm.
            clear += [_short_form(judge, short, full, found, (w.AMBIGUOUS, "")) for full, found in fulls]
    return clear, ambiguous


def _nearby_again(judge: Judge, short: str, fulls: list[str]) -> list[Found]:
    """Return the feature that holds where several articles have the letters beside what they fit."""
    articles = sum(judge.world.learned[short, full]["article:letters"] for full in fulls)
    return [(w.NEARBY_AGAIN, f"{articles} articles")] if articles > 1 else []


def _mostly_short(judge: Judge, short: str) -> bool:
    """Tell whether the name is a full one's short form in more articles than it stands alone in."""
    return judge.shown[short] > len(judge.world.nodes[short])


def _shown(judge: Judge, short: str, full: str, how: Counter[str]) -> Found:
    told = detail(judge.names, short, full)
    ranked = (
        (w.BRACKETS, how["brackets:letters"] + how["brackets:words"]),
        (w.ACRONYM, how["cluster:letters"]),
        (w.ACRONYM_NEARBY, how["article:letters"]),
        (w.SHORT_FORM, how["cluster:words"] + how["brackets:other"]),
    )
    feature, articles = next((feature, count) for feature, count in ranked if count)
    return feature, f"{told} ({articles} article{'s' if articles > 1 else ''})"


def _short_form(judge: Judge, short: str, full: str, *found: Found) -> Pair:
    features = list(found)
    alone, whole = len(judge.world.nodes[short]), len(judge.world.nodes[full])
    if found[0][0] == w.SHORT_FORM and alone > whole:
        features.append((w.MOSTLY_ALONE, f"{alone} against {whole}"))
    known, longer = judge.names[short].stem, judge.names[full].stem
    left_out = longer[len(known) :]
    if longer[: len(known)] == known and left_out and CORPORATE.issuperset(left_out):
        features.append((w.CORPORATE_WORDS, " ".join(left_out)))
    return judge.pair(short, full, *features, shortens=True)


def _by_article(world: World, clusters: Clusters, torn: dict[str, list[tuple[str, Found]]]) -> Iterable[Pair]:
    """Take short names that fit several things apart by article, and pair each with what its article speaks for."""
    fulls_of = {old: fulls for old, fulls in torn.items() if old in world.nodes}
    parts: dict[str, list[str]] = defaultdict(list)
    for new, old in world.split(fulls_of):
        parts[old].append(new)
    context = Context(world, clusters.find)
    for old, fulls in sorted(fulls_of.items()):
        for new in parts[old]:
            shared = {full: context.shared(new, full) for full, _ in fulls}
            only = _only_theirs({full: clusters.find(full) for full in shared}, shared)
            for full, found in fulls:
                features = [found, (w.AMBIGUOUS, f"{len(fulls)} things")]
                if told := only.get(clusters.find(full)):
                    features.append((w.ONLY_HERE, ", ".join(told[:SHOWN])))
                yield Pair(new, full, w.score(features), shortens=True)


def _only_theirs(things: dict[str, str], shared: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what is shared with one of several things and with no other, where this holds for just one of them."""
    by_thing: dict[str, set[str]] = defaultdict(set)
    for full, beside in shared.items():
        by_thing[things[full]] |= set(beside)
    own = {
        thing: sorted(beside.difference(*(other for it, other in by_thing.items() if it != thing)))
        for thing, beside in by_thing.items()
    }
    fitting = {thing: beside for thing, beside in own.items() if beside}
    return fitting if len(fitting) == 1 else {}
