"""What to say of Python that claims do not have."""

import ast

from playground.course.claims.vocabulary import TERMS

_CONSTANTS = {"true": "True", "false": "False", "null": "None", "none": "None"}
_NAMES: dict[type[ast.expr], str] = {
    ast.Attribute: "attributes",
    ast.BinOp: "arithmetic",
    ast.IfExp: "if",
    ast.JoinedStr: "f-strings",
    ast.Lambda: "functions",
    ast.NamedExpr: "assignment",
    ast.Starred: "*",
    ast.Subscript: "[…] after a value",
}


def refusal(tree: ast.expr) -> tuple[str, str]:
    """What is wrong with it, and what to write instead."""
    match tree:
        case ast.Name(id=name) if name in TERMS:
            return f"'{name}' is not called", f"write {TERMS[name]}"
        case ast.Name(id=name) if name.lower() in _CONSTANTS:
            return f"claims have no '{name}'", f"write {_CONSTANTS[name.lower()]}"
        case ast.Name(id=name):
            return f"claims have no '{name}'", "names stand in quotes"
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            return "claims read no attributes", f"write value('{name}.{attribute}')"
        case ast.Call() | ast.Compare() | ast.BoolOp():
            return "a literal must stand here", "a term's arguments are literals"
    what = _NAMES.get(type(tree), f"'{type(tree).__name__}'")
    return f"claims have no {what}", "there are comparisons, and, or, not, literals, terms"
