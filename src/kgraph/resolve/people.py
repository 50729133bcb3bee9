"""Persons across articles: the same full name and something that ties the two together; a name alone is not enough."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise
from typing import Final

from kgraph.ledger.cache import Cache
from kgraph.resolve import weights as w
from kgraph.resolve.alike import fits_initials, fullness, initials
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.names import ORGANISATION, PERSON, Name, name_of, telling_post
from kgraph.resolve.outcomes import Outcome, Outcomes, grouped, hashed
from kgraph.resolve.world import Atom, World, hub

PARTY: Final = "PoliticalParty"
LONG: Final = 3
"""Names from which a full name is rare enough to tell something."""


KIND: Final = "people"
"""The kind of entries that keep what judging the persons of one initial and surname gave."""


def unite(world: World, clusters: Clusters, context: Context, cache: Cache | None = None) -> None:
    """Join persons' nodes that have the same full name and enough in common.

    Only persons of one initial and surname are ever compared. So where nothing that counts has changed for any of
    these, what `cache` has of them is the outcome; unless something is known of them already, such as what persons say.
    """
    people = _People(world, clusters, context)
    kept = Outcomes(KIND, cache)
    bound = clusters.bound()
    tied = []
    for key, nodes in sorted(people.blocks().items()):
        if len(nodes) > 1:
            if cache is not None and bound.isdisjoint(nodes):
                _settle(people, kept, key, nodes)
            else:
                tied.append(nodes)
    people.start({})
    for nodes in tied:
        people.unite(nodes)
    for nodes in tied:
        people.unite_first_names(nodes)
    kept.write()


def _settle(people: "_People", kept: Outcomes, key: str, nodes: list[str]) -> None:
    """Bring the outcome for nodes about, of which nothing is known yet."""
    marks = {node: people.mark(node) for node in nodes}
    outcome = kept.known(key, marks)
    if outcome is not None:
        people.clusters.take_over(outcome.judged, outcome.groups)
        return
    people.start({(it.left, it.right): it for it in kept.scores(key, marks)})
    people.unite(nodes)
    people.unite_first_names(nodes)
    judged = tuple(people.clusters.judged(people.judged))
    kept.keep(key, marks, Outcome(judged, grouped(nodes, map(people.clusters.find, nodes))))


class _People:
    def __init__(self, world: World, clusters: Clusters, context: Context) -> None:
        self.world = world
        self.clusters = clusters
        self.context = context
        self._besides: dict[str, frozenset[str]] = {}
        self._company: dict[str, str] = {}
        self._tied: dict[str, frozenset[tuple[str, str]]] = {}
        self._known: Mapping[tuple[str, str], Pair] = {}
        self._judgements: dict[tuple[str, str], Pair] = {}
        self.bodies: dict[str, set[str]] = defaultdict(set)
        self.called: dict[str, str] = {}
        self.parties: dict[str, set[str]] = defaultdict(set)
        self.posts: dict[str, set[str]] = defaultdict(set)
        for link in world.links:
            if link.relation == "memberOf":
                if world.name(link.object) is not None:  # 'the board' of two articles is nothing that could differ
                    ties = self.parties if world.kind(link.object) == PARTY else self.bodies
                    ties[link.subject].add(clusters.find(link.object))
                if post := telling_post(link.role):
                    self.posts[link.subject].add(post)
        for node, atoms in world.nodes.items():
            for atom in atoms:
                if atom.offices:
                    self.posts[node] |= atom.offices
                if atom.local == "AUTHOR" and atom.paper.publisher:
                    outlet = name_of(atom.paper.publisher, ORGANISATION)
                    body = clusters.find(hub(ORGANISATION, outlet.key))
                    self.bodies[node].add(body)
                    self.called[body] = max(self.called.get(body, ""), outlet.surface)

    def start(self, known: Mapping[tuple[str, str], Pair]) -> None:
        """Begin with other nodes; `known` are pairs of which both nodes are as they were when they were judged."""
        self._known = known
        self._judgements = {}

    @property
    def judged(self) -> list[Pair]:
        """The pairs that were judged since the start."""
        return list(self._judgements.values())

    def mark(self, node: str) -> str:
        """Return a hash of all that the judging of a node with others sees."""
        atoms = self.world.nodes[node]
        names = [(atom.name.surface, atom.name.tokens) for atom in atoms if atom.name]
        tied = self.bodies.get(node, ()), self.parties.get(node, ())
        ties = [[(it, self._label(it)) for it in sorted(things)] for things in tied]
        company = [self._company_of(paper) for paper in sorted({atom.paper.id for atom in atoms})]
        told = (sorted(self.posts.get(node, ())), sorted(self._outlets(node)))
        return hashed((self.world.first(node), names, ties, company, told))

    def _company_of(self, paper: str) -> str:
        if paper not in self._company:
            things = sorted(self.context.beside(paper))
            self._company[paper] = hashed([(it, self.context.label(it)) for it in things])
        return self._company[paper]

    def unite(self, nodes: Sequence[str]) -> None:
        """Join nodes of one full name."""
        for key, namesakes in sorted(self._by_name(nodes).items()):
            if len(namesakes) > 1:
                ordered = sorted(namesakes, key=lambda node: (self.world.first(node), node))
                self.clusters.join(
                    [self._judged(left, right, (w.FULL_NAME, key)) for left, right in self._near(ordered)]
                )
                self._doubts(key, ordered)

    def unite_first_names(self, nodes: Sequence[str]) -> None:
        """Join nodes of which one gives only the first name's initial, where it fits one person of an organisation."""
        names = {node: self._name(node) for node in nodes}
        short = {node for node, name in names.items() if initials(name)}
        if not short or len(short) == len(nodes):
            return
        ordered = sorted(nodes, key=lambda node: (self.world.first(node), node))
        pairs = [it for it in self._near(ordered, short) if fits_initials(names[it[0]], names[it[1]])]
        self._hold_namesakes_apart(pairs, short)
        called = {name.key: name.surface for name in sorted(names.values(), key=fullness)}
        known: dict[str, set[str]] = defaultdict(set)
        for node in nodes:
            for body in self.bodies[node] if node not in short else ():
                known[body].add(names[node].key)
        found = []
        for left, right in pairs:
            one, full = (left, right) if left in short else (right, left)
            features = [(w.INITIAL, f"{names[one].surface} = {names[full].surface}")]
            rivals = {name for body in self.bodies[one] for name in known[body]} - {names[full].key}
            if rivals:
                features.append((w.RIVAL, ", ".join(sorted({called[name] for name in rivals}))))
            found.append(self._judged(left, right, *features))
        self.clusters.join(found)

    def _called(self, left: str, right: str) -> str:
        """Return the name of two that have the same, as the articles write it."""
        return max(self._name(left), self._name(right), key=fullness).surface

    def _name(self, node: str) -> Name:
        return next(atom.name for atom in self.world.nodes[node] if atom.name)

    def _hold_namesakes_apart(self, pairs: list[tuple[str, str]], short: AbstractSet[str]) -> None:
        """Keep Ada and Arthur two, whomever an A. is."""
        fitting: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        for pair in pairs:
            initial, full = pair if pair[0] in short else pair[::-1]
            fitting[self.clusters.find(initial)][self._name(full).key, self.clusters.find(full)] = full
        for fulls in fitting.values():
            for (name, left), (other, right) in combinations(fulls, 2):
                if name != other:
                    self.clusters.hold_apart(left, right)

    def blocks(self) -> dict[str, list[str]]:
        """Return persons by the initial and surname of their names."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for node, atoms in self.world.nodes.items():
            if atoms[0].family == PERSON and (name := _full(atoms)) is not None:
                blocks[f"{name.tokens[0][0]} {name.tokens[-1]}"].append(node)
        return blocks

    def _by_name(self, nodes: Iterable[str]) -> dict[str, list[str]]:
        named: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            if (name := _full(self.world.nodes[node])) is not None:
                named[name.key].append(node)
        return named

    def _near(self, nodes: list[str], short: AbstractSet[str] = frozenset()) -> list[tuple[str, str]]:
        """Pair each node with the next one that shares something with it: linear also for a prime minister.

        With `short` one of two is in it and the other is not.
        """
        holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        telling = frozenset().union(*map(self._ties, short))
        for node in nodes:
            for tie in self._ties(node) & telling if short else self._ties(node):
                holders[tie].append(node)
        if short:
            return sorted({pair for group in holders.values() for pair in _across(group, short)})
        return sorted({pair for group in holders.values() for pair in pairwise(group)})

    def _ties(self, node: str) -> frozenset[tuple[str, str]]:
        """Return what may tie a node to others, each with how."""
        if node not in self._tied:
            ways = {"body": self.bodies, "party": self.parties, "post": self.posts}
            named = ((way, thing) for way, things in ways.items() for thing in things.get(node, ()))
            self._tied[node] = frozenset((*named, *(("beside", thing) for thing in self._beside(node))))
        return self._tied[node]

    def _beside(self, node: str) -> frozenset[str]:
        if node not in self._besides:
            own = {f"{PERSON} {atom.name.key}" for atom in self.world.nodes[node] if atom.name}
            beside = (self.context.beside(paper) for paper in self.context.papers([node]))
            self._besides[node] = frozenset().union(*beside) - own
        return self._besides[node]

    def _doubts(self, name: str, nodes: list[str]) -> None:
        """Record the question between those of one name that stay two; one question for each, not for each pair."""
        first: dict[str, str] = {}
        for node in nodes:
            first.setdefault(self.clusters.find(node), node)
        self.clusters.join([self._judged(*pair, (w.FULL_NAME, name)) for pair in pairwise(first.values())])

    def _judged(self, left: str, right: str, *names: tuple[w.Feature, str]) -> Pair:
        pair = self._known.get((left, right))
        if pair is None or not _asked_so(pair, names):
            pair = Pair(left, right, w.score(self._features(left, right, names)))
        self._judgements[left, right] = pair
        return pair

    def _features(self, left: str, right: str, names: Sequence[tuple[w.Feature, str]]) -> list[tuple[w.Feature, str]]:
        found = [(it, self._called(left, right) if it == w.FULL_NAME else told) for it, told in names]
        label = self._label
        if names[0][0] == w.FULL_NAME and len(names[0][1].split()) >= LONG:
            found.append((w.LONG_NAME, ""))
        if bodies := sorted(self.bodies[left] & self.bodies[right]):
            found.append((w.SAME_BODY, label(bodies[0])))
        elif self.bodies[left] and self.bodies[right]:
            found.append((w.OTHER_BODY, f"{label(min(self.bodies[left]))}, {label(min(self.bodies[right]))}"))
        if parties := sorted(self.parties[left] & self.parties[right]):
            found.append((w.SAME_PARTY, label(parties[0])))
        if posts := sorted(self.posts[left] & self.posts[right]):
            found.append((w.SAME_POST, posts[0]))
        counted = self.bodies[left] | self.parties[left]
        shared = sorted(label(thing) for thing in (self._beside(left) & self._beside(right)) - counted)
        if shared:
            features = (w.ONE_SHARED, w.TWO_SHARED, w.MORE_SHARED)
            found.append((features[min(len(shared), len(features)) - 1], ", ".join(shared[:3])))
        if self._outlets(left) & self._outlets(right):
            found.append((w.SAME_OUTLET, ""))
        return found

    def _label(self, thing: str) -> str:
        return self.called.get(thing) or self.context.label(thing)

    def _outlets(self, node: str) -> set[str]:
        return {atom.paper.publisher for atom in self.world.nodes[node] if atom.paper.publisher}


def _full(atoms: Iterable[Atom]) -> Name | None:
    """Return the first name of more than one word."""
    return next((atom.name for atom in atoms if atom.name and len(atom.name.tokens) > 1), None)


def _asked_so(pair: Pair, names: Sequence[tuple[w.Feature, str]]) -> bool:
    """Tell whether a pair was judged by the same names; of these only the rivals depend on other nodes."""
    (question, _), *rivals = names
    reasons = pair.score.reasons
    rivalled = [it for it in reasons if it.startswith(f"{w.RIVAL.name} ")]
    return rivalled == [w.reason(*it) for it in rivals] and any(it.startswith(f"{question.name} ") for it in reasons)


def _across(group: list[str], short: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield each node that is short with the one before and the one after it that are not."""
    last: dict[bool, str] = {}
    for node in group:
        kind = node in short
        if other := last.get(not kind):
            yield other, node
        last[kind] = node
