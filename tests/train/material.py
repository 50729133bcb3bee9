"""An annotated article of our own, for tests of the training."""

from pathlib import Path

from kgraph.gold import GoldArticle, read_gold

ANN = """\
#doc own-1
#genre news
#publisher The Fell Mercury
#date 2019-08-23
#author Ida Quill
#title Brackwell wins permit deal
E e1 Company Brackwell Systems
E e2 PublicBody Tarnford Council
E n1 Person Ottoline Frame
E u1 CivilSociety Tarnford Residents' Union
E c1 Contract
E m1 Money 25000000 GBP
E p1 Policy parking permit scheme
T [Brackwell|e1] wins [permit deal|c1]
B Advertisement
S1 [Brackwell Systems|e1] won a [£25m|m1] [contract|c1] from [Tarnford Council|e2] for its [parking permit scheme|p1].
P
S2 It ends in 2023.
S3 “The [scheme|p1] is a mess,” said [Ottoline Frame|n1], chair of the [Tarnford Residents’ Union|u1].
S4 [Frame|n1] said 412 permits had been lost.
F c1 awardedTo e1 S1 T
F c1 awardedBy e2 S1
F c1 value m1 S1
F c1 covers p1 S1
F e1 delivers p1 S1 mod=claimed by=n1
F n1 criticises p1 S3
F n1 memberOf u1 S3 role="chair"
A c1 status awarded S1
A c1 end 2023 S2
O p1 "permits lost" 412 count "" S4
#end
"""


def article(folder: Path) -> GoldArticle:
    path = folder / "own.ann"
    path.write_text(ANN, encoding="utf-8")
    (found,) = read_gold(path)
    return found
