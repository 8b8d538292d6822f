"""Tables of customers, agents, sales and statements, as files of CSV, Excel and JSON lines have them."""
