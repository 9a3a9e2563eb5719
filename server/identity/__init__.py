"""Who a visitor is, where the site proves it."""
