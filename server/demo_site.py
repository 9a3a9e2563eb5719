"""The site of the demo shop, which `beckon init` makes."""

DEMO_KEY = "demo"
DEMO_NAME = "Demo shop"
