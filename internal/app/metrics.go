package app

import (
	"context"
	"net"
	"net/http"
	"net/http/pprof"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"onward/internal/postgres"
)

// metrics are the program's own figures, for Prometheus.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
}

func newMetrics(db *postgres.DB) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "onward_request_seconds", Help: "Time to answer a request, in seconds.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
		}, []string{"method", "route", "status"}),
	}
	connections := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	m.registry.MustRegister(m.took, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		connections("onward_connections", "Connections to the database.", func() float64 { return float64(db.Stat().TotalConns()) }),
		connections("onward_connections_in_use", "Connections to the database at work.", func() float64 { return float64(db.Stat().AcquiredConns()) }))
	return m
}

// saw counts a request.
func (m *metrics) saw(method, route string, status int, took time.Duration) {
	m.took.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

// serveMetrics answers /metrics and /debug/pprof on a listener of its own,
// which only this machine reaches.
func (s *site) serveMetrics(ctx context.Context, wait *sync.WaitGroup, addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: headerLimit}
	wait.Go(func() { _ = server.Serve(listener) })
	wait.Go(func() {
		<-ctx.Done()
		_ = server.Close()
	})
	s.log.Info("metrics are served", "listening", listener.Addr().String())
	return nil
}
