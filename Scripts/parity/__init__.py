"""The parts of Scripts/parity.py."""
