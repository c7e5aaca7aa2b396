// Command catcher is the mail server of the browser journeys: it says in a
// line where it is, and tells over HTTP which mails it has kept.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"

	"onward/internal/mail/mailtest"
)

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, "catcher: "+err.Error())
		os.Exit(1)
	}
}

// arrived is a mail as a journey reads it.
type arrived struct {
	To        string `json:"to"`
	From      string `json:"from"`
	ReplyTo   string `json:"replyTo"`
	Subject   string `json:"subject"`
	MessageID string `json:"messageID"`
	Leave     string `json:"unsubscribe"`
	Text      string `json:"text"`
	Raw       string `json:"raw"`
}

// serve ends with its input: whoever started it is gone then.
func serve() error {
	server, err := mailtest.Serve(false)
	if err != nil {
		return err
	}
	defer server.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /mails", func(w http.ResponseWriter, r *http.Request) {
		all := []arrived{}
		for _, g := range server.Got() {
			if to := r.FormValue("to"); to != "" && !slices.Contains(g.To, to) {
				continue
			}
			all = append(all, arrived{
				To: g.Header("To"), From: g.Header("From"), ReplyTo: g.Header("Reply-To"), Subject: g.Header("Subject"),
				MessageID: g.Header("Message-Id"), Leave: g.Header("List-Unsubscribe"), Text: g.Text(), Raw: string(g.Raw),
			})
		}
		_ = json.NewEncoder(w).Encode(all)
	})
	// ?code=550 refuses whomever a mail is for; without it all are taken again.
	mux.HandleFunc("POST /manner", func(_ http.ResponseWriter, r *http.Request) {
		manner, code := mailtest.Manner{}, 0
		if _, err := fmt.Sscan(r.FormValue("code"), &code); err == nil {
			manner.Refuse = mailtest.No(code, r.FormValue("words"))
		}
		server.Behave(manner)
	})
	go func() { _ = http.Serve(listener, mux) }() //nolint:gosec // the journeys' own, on this machine
	if err := json.NewEncoder(os.Stdout).Encode(map[string]string{"smtp": server.URL(), "http": "http://" + listener.Addr().String(), "roots": string(server.PEM)}); err != nil {
		return err
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
	return nil
}
