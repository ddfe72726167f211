// Package table writes a subgraph as tables: one for people and link-chart tools
// (Excel, i2 Analyst's Notebook), one for Neo4j's import.
package table
