package text

import (
	"fmt"
	"testing"
)

func TestDump(t *testing.T) {
	r := NewReader()
	d := r.Read("BEIJING (AP) — The U.S. envoy's visit to Kyiv didn't end the row.He will meet U.S. President J. Smith on Monday. “We can't wait,” he said. “It is over.” Please refresh the page. Jong-un's US-led troops signed a keydefense pactMonday.\n\n### Politics\n- One person died the12,000 at $3.5m.", "")
	for _, s := range d.Sentences {
		fmt.Printf("%q body %d heading %v\n", s.Text, s.Body, s.Heading)
		for _, k := range s.Tokens {
			fmt.Printf(" %s/%s", k.Text, k.Tag)
		}
		fmt.Println()
	}
	fmt.Println(d.Noise)
}
