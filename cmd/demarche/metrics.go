package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/store"
)

// scrapeTimeout is how long the graph may take to tell of runs.
const scrapeTimeout = 10 * time.Second

// runMetrics are read from the graph, which knows of the runs of all machines.
type runMetrics struct {
	st  *store.Store
	log *slog.Logger

	up, runs, running, inputs, facts, bytes, success, end, duration *prometheus.Desc
}

func newRunMetrics(st *store.Store, log *slog.Logger) *runMetrics {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("demarche_"+name, help, labels, nil)
	}
	return &runMetrics{
		st: st, log: log,
		up:       desc("graph_up", "Whether the database answered."),
		runs:     desc("load_runs_total", "Runs of loaders that are over, by how they ended.", "source", "outcome"),
		running:  desc("load_running", "Runs of loaders under way.", "source"),
		inputs:   desc("load_inputs_total", "Inputs by what became of them; those in quarantine are among the failed.", "source", "result"),
		facts:    desc("load_facts_total", "Facts in readings that were written.", "source"),
		bytes:    desc("load_bytes_total", "Bytes of the texts and rows that were read.", "source"),
		success:  desc("load_last_success_timestamp_seconds", "When the last run ended in which nothing failed, in seconds since 1970.", "source"),
		end:      desc("load_last_end_timestamp_seconds", "When the last run ended, in seconds since 1970.", "source"),
		duration: desc("load_last_duration_seconds", "How long the last run that ended took.", "source"),
	}
}

// Describe sends every description.
func (m *runMetrics) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{m.up, m.runs, m.running, m.inputs, m.facts, m.bytes, m.success, m.end, m.duration} {
		out <- d
	}
}

// Collect reads the graph. While that does not answer, it says only so.
func (m *runMetrics) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTimeout)
	defer cancel()
	totals, err := m.st.RunTotals(ctx)
	var last []diplomacy.LoadRun
	if err == nil {
		last, err = m.st.LastRuns(ctx)
	}
	if err != nil {
		m.log.Warn("the runs of loaders can't be read for metrics", "error", err)
		out <- prometheus.MustNewConstMetric(m.up, prometheus.GaugeValue, 0)
		return
	}
	out <- prometheus.MustNewConstMetric(m.up, prometheus.GaugeValue, 1)
	type sums struct {
		running, success float64
		facts, bytes     float64
		results          map[string]float64
	}
	sources := map[string]*sums{}
	for i := range totals {
		t := &totals[i]
		s := sources[t.Source]
		if s == nil {
			s = &sums{results: map[string]float64{}}
			sources[t.Source] = s
		}
		if t.Outcome == diplomacy.RunRunning {
			s.running += float64(t.Runs)
		} else {
			out <- prometheus.MustNewConstMetric(m.runs, prometheus.CounterValue, float64(t.Runs), t.Source, t.Outcome)
		}
		if t.Outcome == diplomacy.RunSucceeded || t.Outcome == diplomacy.RunNothingNew {
			s.success = max(s.success, seconds(t.Finished))
		}
		for o, n := range t.Counts {
			s.results[string(o)] += float64(n)
		}
		s.results["quarantined"] += float64(t.Quarantined)
		s.facts += float64(t.Facts)
		s.bytes += float64(t.Bytes)
	}
	for source, s := range sources {
		out <- prometheus.MustNewConstMetric(m.running, prometheus.GaugeValue, s.running, source)
		out <- prometheus.MustNewConstMetric(m.facts, prometheus.CounterValue, s.facts, source)
		out <- prometheus.MustNewConstMetric(m.bytes, prometheus.CounterValue, s.bytes, source)
		for result, n := range s.results {
			out <- prometheus.MustNewConstMetric(m.inputs, prometheus.CounterValue, n, source, result)
		}
		if s.success > 0 {
			out <- prometheus.MustNewConstMetric(m.success, prometheus.GaugeValue, s.success, source)
		}
	}
	for i := range last {
		out <- prometheus.MustNewConstMetric(m.end, prometheus.GaugeValue, seconds(last[i].Finished), last[i].Source)
		out <- prometheus.MustNewConstMetric(m.duration, prometheus.GaugeValue, took(&last[i]).Seconds(), last[i].Source)
	}
}

// seconds is an instant in seconds since 1970, 0 for none.
func seconds(instant string) float64 {
	t, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return 0
	}
	return float64(t.UnixMicro()) / 1e6
}

// metrics returns what serves the metrics, and what is to be told of every GraphQL request.
func (a *app) metrics(st *store.Store) (http.Handler, graph.Observer) {
	registry := prometheus.NewRegistry()
	duration := prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: "demarche_graphql_request_duration_seconds", Help: "How long GraphQL requests took.",
		Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
	})
	failed := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "demarche_graphql_errors_total", Help: "Errors in GraphQL answers, by their code."}, []string{"code"})
	registry.MustRegister(newRunMetrics(st, a.logger()), duration, failed, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	handler := promhttp.HandlerFor(registry, promhttp.HandlerOpts{Timeout: 2 * scrapeTimeout, MaxRequestsInFlight: 4})
	return handler, func(took time.Duration, codes []diplomacy.Code) {
		duration.Observe(took.Seconds())
		for _, code := range codes {
			failed.WithLabelValues(string(code)).Inc()
		}
	}
}

// writeMetrics writes the metrics of runs into a file, as the textfile collector of Prometheus' node exporter takes them.
func (a *app) writeMetrics(st *store.Store, file string) error {
	registry := prometheus.NewRegistry()
	registry.MustRegister(newRunMetrics(st, a.logger()))
	if err := prometheus.WriteToTextfile(file, registry); err != nil {
		return fmt.Errorf("write --metrics-file: %w", err)
	}
	return nil
}
