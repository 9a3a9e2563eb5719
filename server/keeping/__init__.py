"""How long what is kept: taking away what is past, backups and exports."""
