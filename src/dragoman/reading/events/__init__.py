"""What happened: PLOVER events with type, mode, source, target, date, place and flags."""
