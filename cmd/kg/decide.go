package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/schema"
)

// decideCommand has one command for each thing that an analyst may decide.
func (p *program) decideCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "decide",
		Short: "Say what an analyst knows better",
		Long: `decide appends an analyst's decision. Nothing is overwritten: 'kg query --decisions'
lists what was decided, 'kg decide undo' takes a decision back, and articles need not
be read again.`,
		Example: `  kg decide merge "Lavrov" "Sergey Lavrov" --reason "the minister"
  kg decide apart e:person/ann-example e:person/annie-example --reason "sisters"
  kg decide split e:person/bob-sample --document news/12 --reason "a namesake"
  kg decide rank st:… deprecated --reason "withdrawn by the agency"
  kg decide undo dc:… --reason "a mistake"`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var document string
	split := p.decision("split ENTITY", "The entity of one document is somebody else", cobra.ExactArgs(1),
		func(ctx context.Context, a *asker, args []string) (schema.Decision, error) {
			d := schema.Decision{Kind: schema.Split, Document: document}
			return d, a.name(ctx, args[0], &d.Entity)
		})
	split.Flags().StringVar(&document, "document", "", "the document, by its id")
	_ = split.MarkFlagRequired("document") // the flag is there
	c.AddCommand(
		p.decision("merge ENTITY OTHER", "Two entities are one, known by the other's name", cobra.ExactArgs(2), pair(schema.Merge)),
		p.decision("apart ENTITY OTHER", "Two entities are two: rejects a merge made or proposed", cobra.ExactArgs(2), pair(schema.Split)),
		split,
		p.decision("rank STATEMENT RANK", "A statement is preferred, normal or deprecated", cobra.ExactArgs(2),
			func(_ context.Context, _ *asker, args []string) (schema.Decision, error) {
				d := schema.Decision{Kind: schema.RankStatement, Statement: args[0], Rank: schema.Rank(args[1])}
				if !d.Rank.Valid() {
					return d, &statusError{exitUsage, fmt.Errorf("%q is no rank: preferred, normal or deprecated", args[1])}
				}
				return d, nil
			}),
		p.decision("undo DECISION", "Take a decision back", cobra.ExactArgs(1),
			func(_ context.Context, _ *asker, args []string) (schema.Decision, error) {
				return schema.Decision{Reverses: args[0]}, nil
			}))
	return c
}

// decision is a command that makes one decision out of its arguments.
func (p *program) decision(use, short string, args cobra.PositionalArgs, make func(context.Context, *asker, []string) (schema.Decision, error)) *cobra.Command {
	var author, reason string
	c := &cobra.Command{
		Use: use, Short: short, Args: usageArgs(args),
		RunE: func(c *cobra.Command, args []string) error {
			a, err := p.openAPI(c.Context(), noDocuments)
			if err != nil {
				return err
			}
			defer a.close()
			d, err := make(c.Context(), a, args)
			if err != nil {
				return err
			}
			d.Author, d.Reason = author, reason
			made, err := a.decide(c.Context(), d)
			if err == nil {
				_, err = fmt.Fprintln(p.out, made.ID)
			}
			return err
		},
	}
	name := "analyst"
	if u, err := user.Current(); err == nil && u.Username != "" {
		name = u.Username
	}
	c.Flags().StringVar(&author, "author", name, "who decides")
	c.Flags().StringVar(&reason, "reason", "", "why")
	_ = c.MarkFlagRequired("reason") // the flag is there
	p.databaseFlag(c)
	return c
}

// noDocuments reads no documents: decisions are all that is posted here.
func noDocuments(context.Context, *schema.Document) ([]schema.Evidence, error) {
	return nil, errors.New("documents are read by 'kg build'")
}

// pair makes a decision of a kind about two entities.
func pair(kind schema.DecisionKind) func(context.Context, *asker, []string) (schema.Decision, error) {
	return func(ctx context.Context, a *asker, args []string) (schema.Decision, error) {
		d := schema.Decision{Kind: kind}
		if err := a.name(ctx, args[0], &d.Entity); err != nil {
			return d, err
		}
		return d, a.name(ctx, args[1], &d.Other)
	}
}

// name finds the id of what a person names. Ids stay as they are: a decision may be
// about one that resolution joined to another.
func (a *asker) name(ctx context.Context, name string, id *string) error {
	if *id = name; strings.HasPrefix(name, "e:") {
		return nil
	}
	e, err := a.entity(ctx, name)
	*id = e.ID
	return err
}

// decide appends a decision and returns it with its id.
func (a *asker) decide(ctx context.Context, d schema.Decision) (schema.Decision, error) {
	raw, err := json.Marshal(struct {
		Kind      schema.DecisionKind `json:"kind,omitempty"`
		Entity    string              `json:"entity,omitempty"`
		Other     string              `json:"other,omitempty"`
		Document  string              `json:"document,omitempty"`
		Statement string              `json:"statement,omitempty"`
		Rank      schema.Rank         `json:"rank,omitempty"`
		Author    string              `json:"author,omitempty"`
		Reason    string              `json:"reason,omitempty"`
		Reverses  string              `json:"reverses,omitempty"`
	}{d.Kind, d.Entity, d.Other, d.Document, d.Statement, d.Rank, d.Author, d.Reason, d.Reverses})
	if err != nil {
		return d, fmt.Errorf("write the decision: %w", err)
	}
	body, err := a.send(ctx, "POST", "/v1/decisions", nil, bytes.NewReader(raw))
	if err != nil {
		return d, err
	}
	defer body.Close()
	if err := json.NewDecoder(body).Decode(&d); err != nil {
		return d, fmt.Errorf("read the decision: %w", err)
	}
	return d, nil
}
