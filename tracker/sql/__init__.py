"""The door to SQL: connections, transactions, many rows at once, and what is wrong where one fails."""
