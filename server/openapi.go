package server

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

//go:embed openapi.yaml
var openAPISource []byte

// node is a mapping of the description.
type node = map[string]any

// describe returns the API's description as JSON: openapi.yaml with the version,
// the codes of problems, the filters, and the formats that the exporter adds.
func describe(version string, f formats) ([]byte, error) {
	var api node
	if err := yaml.Unmarshal(openAPISource, &api); err != nil {
		return nil, err
	}
	if version != "" {
		api["info"].(node)["version"] = version
	}
	components := api["components"].(node)
	filters := components["x-filter-parameters"].([]any)
	delete(components, "x-filter-parameters")
	problem := components["schemas"].(node)["Problem"].(node)["properties"].(node)
	problem["code"] = node{"type": "string", "enum": slices.Sorted(maps.Keys(problemTitles))}
	for _, item := range api["paths"].(node) {
		for _, operation := range item.(node) {
			complete(operation.(node), components, filters, f)
		}
	}
	return json.MarshalIndent(api, "", " ")
}

// complete carries out an operation's marks x-filter and x-exports.
func complete(operation, components node, filters []any, f formats) {
	parameters, _ := operation["parameters"].([]any)
	if operation["x-filter"] == true {
		parameters = append(slices.Clone(parameters), filters...)
		delete(operation, "x-filter")
	}
	if operation["x-exports"] == true {
		delete(operation, "x-exports")
		answer := operation["responses"].(node)["200"].(node)
		if _, shared := answer["$ref"]; shared {
			// The shared answer is one that others have without exports.
			answer = maps.Clone(components["responses"].(node)["Statements"].(node))
			operation["responses"].(node)["200"] = answer
		}
		content := maps.Clone(answer["content"].(node))
		answer["content"] = content
		names := []string{jsonFormat.Name}
		if _, ok := content[ndjsonFormat.MediaType]; ok {
			names = append(names, ndjsonFormat.Name)
		}
		for _, format := range f.exported {
			names = append(names, format.Name)
			if _, ok := content[format.MediaType]; !ok {
				content[format.MediaType] = node{"schema": node{"type": "string"}}
			}
		}
		parameters = append(slices.Clone(parameters), node{
			"name": "format", "in": "query", "description": "Instead of Accept", "schema": node{"type": "string", "enum": names},
		})
	}
	if len(parameters) > 0 {
		operation["parameters"] = parameters
	}
}
