module example.com/kg

go 1.26
