"""The cast, as the tests use it: see alliance_portal/demo/cast.py."""

from alliance_portal.demo.cast import BILLERICAY, CAST, PLYMOUTH, THURROCK, AllianceCast

__all__ = ["BILLERICAY", "CAST", "PLYMOUTH", "THURROCK", "AllianceCast"]
