"""The live plane of many processes, on Redis. Open `plane` first."""
