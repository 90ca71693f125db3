module git.acme.example/acme/catalog-search

go 1.25
