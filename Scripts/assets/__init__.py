"""The parts of make-assets.py: where the demo's models, names and data come from."""
