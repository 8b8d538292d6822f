"""The GraphiQL page and the landing page, from pinned packages and committed examples."""
