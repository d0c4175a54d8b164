package cypher

// judgedFields are the judgements about a fact that stand.
var judgedFields = fields{
	"retracted": judgementOf("<-[:JUDGES]-", "retract"),
	"confirmed": judgementOf("<-[:JUDGES]-", "confirm"),
	"corrected": judgementOf("<-[:JUDGES]-", "correct"),
	"corrects":  judgementOf("<-[:GIVES]-", "correct"),
}

func judgementOf(edge, kind string) field {
	return one("Judgement", "MATCH ({v})"+edge+"({x}:Judgement {kind: '"+kind+"'}) WHERE {judged {x}}", "WITH {x} ORDER BY {x}.seq DESC LIMIT 1")
}
