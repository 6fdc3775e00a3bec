"""The closed language in which a lesson speaks about a run."""

from playground.course.claims import terms
from playground.course.claims.error import ClaimError
from playground.course.claims.evaluate import evaluate
from playground.course.claims.facts import Facts
from playground.course.claims.moment import Moment, NotReachedError
from playground.course.claims.parse import check_anchor, inner, parse
from playground.course.claims.syntax import Call, Claim
from playground.course.claims.vocabulary import TERMS, Term

__all__ = [
    "TERMS",
    "Call",
    "Claim",
    "ClaimError",
    "Facts",
    "Moment",
    "NotReachedError",
    "Term",
    "check_anchor",
    "evaluate",
    "inner",
    "parse",
    "terms",
]
