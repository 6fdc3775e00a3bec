"""Which modules of CPython's test suite are run, and what of them is left out."""

_QUICK = """
test_grammar test_with test_generators test_coroutines test_contextlib test_scope
test_named_expressions test_except_star test_yield_from test_class test_super test_raise
"""

_THOROUGH = """
test_generator_stop test_asyncgen test_contextlib_async test_exceptions test_exception_group
test_exception_variations test_exception_hierarchy test_baseexception test_traceback
test_suggestions test_warnings test_finalization

test_listcomps test_setcomps test_dictcomps test_genexps test_unpack test_unpack_ex
test_keywordonlyarg test_positional_only_arg test_extcall test_call test_decorators
test_functools test_global test_dynamic test_iter test_enumerate test_sort test_copy
test_compare test_augassign test_binop test_bool test_operator test_isinstance

test_descr

test_dataclasses test_metaclass test_subclassinit test_property test_abc test_enum
test_dynamicclassattribute test_funcattrs test_types test_typing test_genericclass
test_pyclbr test_weakset test_collections test_type_params test_type_aliases

test_patma test_syntax test_fstring test_string_literals test_future_stmt test_flufl
test_longexp test_eof test_pep646_syntax test_type_comments test_unicode_identifiers
test_utf8source test_inspect test_opcache test_sundry test_int_literal
test_asyncio.test_locks test_asyncio.test_queues test_asyncio.test_runners
test_asyncio.test_taskgroups test_asyncio.test_timeouts
"""

QUICK = _QUICK.split()
"""Run with every test run."""
THOROUGH = [group.split() for group in _THOROUGH.split("\n\n")]
"""Each group is run in a process of its own; what this Python does not have is not run."""

LEFT_OUT = {
    "test.test_exceptions.PEP626Tests": (
        "asks a frame that has ended for its line: the last that ran in it is a hook"
    ),
    "test.test_exceptions.ExceptionTests.test_recursion_in_except_handler": (
        "leaves itself ten frames below the recursion limit: hooks need more"
    ),
    "test.test_typing.ForwardRefTests.test_forward_recursion_actually": (
        "from Python 3.13 on leaves itself 25 frames below the recursion limit"
    ),
    "test.test_patma.TestTracing": (
        "lists the lines that sys.settrace hears of: it hears of hooks too"
    ),
    "test.test_descr.ClassPropertiesAndMethods.test_slots": (
        "counts all that the garbage collector knows: the recorder remembers what it has seen"
    ),
    "test.test_functools.TestLRUC.test_lru_reentrancy_with_len": (
        "replaces builtins.len for the whole interpreter: the recorder gets the cached one"
    ),
    "test.test_functools.TestLRUPy.test_lru_reentrancy_with_len": (
        "replaces builtins.len for the whole interpreter: the recorder gets the cached one"
    ),
}
"""Tests and classes of tests that see hooks and may, each with the reason."""
