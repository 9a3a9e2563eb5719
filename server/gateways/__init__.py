"""The two sockets: `visitor` for the widget, `agent` for the dashboard."""
