package neo4jdb

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Operator is a step of the plan that the server makes of a statement, with the steps that feed it.
type Operator struct {
	Name     string // NodeUniqueIndexSeek, Expand(All), …
	Details  string // what it works on, in the server's words; "" when it says nothing
	Children []Operator
}

// Explain returns the plan of a statement that reads. It runs the statement: of a plan alone, without a profile, this driver
// gives the last child of an operator in place of each.
func (db *DB) Explain(ctx context.Context, s Statement) (plan Operator, err error) {
	session := db.session(ctx, neo4j.AccessModeRead)
	defer func() { err = db.closing(ctx, session, err) }()
	s.Text = "PROFILE " + s.Text
	result, err := session.Run(ctx, s.Text, s.Params, timeout(ctx))
	if err != nil {
		return Operator{}, db.wrap(ctx, &statementError{s, err})
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return Operator{}, db.wrap(ctx, &statementError{s, err})
	}
	db.notify(s, summary)
	if summary.Profile() == nil {
		return Operator{}, fmt.Errorf("the server gave no plan for %s", s.Text)
	}
	return operatorOf(summary.Profile()), nil
}

func operatorOf(p neo4j.ProfiledPlan) Operator {
	name, _, _ := strings.Cut(p.Operator(), "@") // the database is behind it
	details, _ := p.Arguments()["Details"].(string)
	o := Operator{Name: name, Details: details}
	for _, child := range p.Children() {
		o.Children = append(o.Children, operatorOf(child))
	}
	return o
}
