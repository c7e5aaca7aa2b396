package transfer

import (
	"strings"
	"sync"
)

// statusWords is the lexicon by which statuses in anyone's words are read:
// what a phrase means, then the phrases, in the languages people wrote to us
// in. A question mark says that the phrase is used for other things too.
//
// Besides the stages and ends there are: post and pre (after and before what
// follows), not, cancelled, done (a round that was held, or a word that adds
// nothing), final (a round that others came before), invited and passed (a
// stage, where the rest names none), reopened, merged, and ignore.
const statusWords = `
saved = saved, save, bookmarked, bookmark, wishlist, wish list, wishlisted, to apply, to be applied, need to apply, want to apply, will apply, plan to apply, going to apply, not applied, not applied yet, not yet applied, did not apply, didn't apply, have not applied, haven't applied, not sent, not submitted, yet to apply, new, draft, lead, prospect, planned, shortlisted by me, interested, researching, research, target, to do, todo, backlog, ideas, idea, watching, considering, preparing, applying, in preparation, ready to apply, writing application, did not apply inbound request, gespeichert, gemerkt, vorgemerkt, offen noch nicht beworben, noch nicht beworben, noch zu bewerben, zu bewerben, geplant zu bewerben, in vorbereitung, interessant, entwurf, à postuler, pas encore postulé, enregistré, enregistrée, sauvegardé, à envoyer, brouillon, repérée, por aplicar, por postular, pendiente de aplicar, guardado, guardada, sin aplicar, no aplicado, borrador, bewaard, opgeslagen, nog solliciteren, te solliciteren, nog niet gesolliciteerd, da candidarsi, salvato
saved? = maybe, queue, queued, interest, later, someday, unstarted, not started, potential
applied = applied, apply, application sent, application submitted, application received, application confirmation, submitted, sent, received, confirmed, confirmation, acknowledged, receipt confirmed, awaiting response, awaiting reply, awaiting answer, awaiting feedback, awaiting decision, waiting for response, waiting for reply, waiting for answer, waiting to hear back, waiting to hear, waiting on response, waiting, awaiting, pending, pending response, no response yet, no reply yet, no answer yet, no news yet, not heard yet, nothing yet, haven't heard back yet, under review, in review, being reviewed, reviewing, reviewed, application viewed, viewed, under consideration, in consideration, app submitted, app sent, applied online, reapplied, re applied, application in progress at company, resume sent, cv sent, beworben, bewerbung verschickt, bewerbung versendet, bewerbung gesendet, bewerbung abgeschickt, bewerbung raus, abgeschickt, verschickt, versendet, gesendet, eingereicht, eingegangen, eingangsbestätigung, bestätigt, in prüfung, wird geprüft, in bearbeitung, ausstehend, antwort ausstehend, rückmeldung ausstehend, warte, warten, warte auf antwort, warte auf rückmeldung, wartend, noch keine antwort, noch keine rückmeldung, bislang keine antwort, postulé, postulée, candidature envoyée, candidature déposée, envoyé, envoyée, déposée, soumise, en attente, en attente de réponse, en cours d'examen, pas encore de réponse, candidaté, aplicado, aplicada, postulado, enviado, enviada, solicitado, solicitud enviada, candidatura enviada, candidatura inviata, inscrito, en espera, pendiente, en revisión, esperando respuesta, gesolliciteerd, sollicitatie verstuurd, verstuurd, verzonden, ingediend, in behandeling, wacht op antwoord, wachten op reactie, afwachten, nog geen reactie, inviata, candidatura enviada
applied? = application accepted, application, in progress, in process, ongoing, active, open, opened, live, processing, en cours, en proceso, en curso, lopend, laufend, offen, läuft, on hold, hold, paused, frozen, hiring freeze, hiring freeze notification, waitlisted, waitlist, wait listed, talent pool, talent pipeline, future consideration, pausiert, auf eis, warteliste, en pause, en pausa, follow up, followed up, following up, follow up sent, nachgefasst, nachgefragt, relancé, relance, outreach, reached out, messaged, emailed, contacted, networking, referred, referral, information request, action required, action required from company, keep in view, kiv
screening = screening, screen, screened, phone screen, phone screening, recruiter screen, recruiter screening, recruiter call, recruiter phone screen, recruiter interview, hr screen, hr screening, hr call, hr round, intro call, introductory call, initial call, initial screen, initial screening, initial chat, screening call, screen scheduled, talent screen, preliminary screening, recruiter chat, exploratory call, erstgespräch telefonisch, kennenlerngespräch telefon, telefonscreening, pré qualification, pré sélection, appel rh, preselección, filtro, llamada de recursos humanos, llamada inicial, voorselectie, kennismakingsgesprek telefonisch
screening? = oa, online assessment, online test, assessment, assessment sent, hackerrank, codility, codesignal, testgorilla, aptitude test, personality test, psychometric test, call, phone call, call scheduled, phone, recruiter reached out, recruiter contacted me, shortlisted, short listed, shortlist, in touch, contact made, responded, replied, response received, reply received, answered, test en ligne, prueba online, telefonat, anruf
interview = interview, interviews, interviewed, interviewing, in interviews, in interview, interview scheduled, interview invitation, invited to interview, interview invite, interview requested, availability request, interview done, interview completed, phone interview, video interview, onsite, on site, on site interview, onsite interview, virtual onsite, panel, panel interview, loop, interview loop, superday, assessment center, assessment centre, technical, technical interview, tech interview, technical screen, tech screen, technical phone screen, coding interview, hiring manager interview, hiring manager call, hiring manager screen, hm interview, hm screen, hm call, manager interview, behavioral interview, system design, case interview, round, rounds, next round, multiple rounds, live coding, pair programming, meet the team, team interview, team match, vorstellungsgespräch, vorstellungsgespräche, bewerbungsgespräch, gespräch, gespräche, erstgespräch, zweitgespräch, einladung, eingeladen, accepted for interview, accepted to interview, selected for interview, einladung zum gespräch, einladung zum vorstellungsgespräch, telefoninterview, telefongespräch, videointerview, videogespräch, probearbeiten, probetag, probearbeit, runde, entretien, entretiens, entretien téléphonique, entretien technique, entretien rh, entretien prévu, en entretien, convoqué, entrevista, entrevistas, entrevistado, en entrevistas, entrevista técnica, entrevista programada, gesprek, gesprekken, sollicitatiegesprek, eerste gesprek, tweede gesprek, kennismakingsgesprek, op gesprek, uitgenodigd, proefdag, colloquio, intervju
final = final, finals, final round, final rounds, final interview, final interviews, final stage, last round, last interview, finale, endrunde, finalrunde, letzte runde, letztes gespräch, dernier entretien, entretien final, entrevista final, última entrevista, laatste gesprek, eindgesprek
interview? = take home, takehome, take home test, take home assignment, take home task, homework, assignment, case study, case, work sample, coding challenge, code challenge, coding test, technical test, technical assessment, tech test, challenge, presentation, portfolio review, work trial, trial day, trial, technical task, task, test, fallstudie, probeaufgabe, testaufgabe, test technique, cas pratique, prueba técnica, prueba, opdracht, casus, reference check, references, references requested, reference checks, background check, team matching, moving forward, advanced, next stage, progressing, reference
offer = offer, offers, offered, offer received, offer made, offer extended, job offer, verbal offer, written offer, negotiating, negotiation, offer negotiation, negotiations, in negotiation, got offer, got the offer, offer pending, angebot, angebot erhalten, vertragsangebot, vertrag erhalten, in verhandlung, verhandlung, offre, offre reçue, proposition, promesse d'embauche, oferta, oferta recibida, negociando, negociación, aanbod, aanbieding, bod, contractvoorstel, offerta
offer? = zusage, zusage erhalten, selected, successful, contract, contract sent, accepted by company, proposition d'embauche, seleccionado
accepted = accepted, offer accepted, accepted offer, accept, hired, signed, contract signed, started, got the job, got job, start date set, joined, employed, angenommen, angebot angenommen, eingestellt, vertrag unterschrieben, unterschrieben, acceptée, accepté, offre acceptée, embauché, embauchée, aceptado, aceptada, oferta aceptada, contratado, contratada, aangenomen, geaccepteerd, aanbod geaccepteerd, contract getekend, accettata, assunto
rejected = rejected, reject, rejection, rejections, rejection received, rejection email, auto rejected, auto rejection, autoreject, not selected, not chosen, not moving forward, did not move forward, not proceeding, not progressing, not progressed, not shortlisted, not considered, not selected for interview, not selected for an interview, not invited, not invited to interview, not shortlisted for interview, no longer under consideration, no longer considered, no longer in consideration, not a fit, not successful, unsuccessful, turned down by company, denied, refused, disqualified, position filled, role filled, job filled, filled, filled internally, went with another candidate, went with someone else, chose another candidate, other candidate chosen, they declined, declined by company, declined by employer, they said no, they passed, company passed, company rejected, rejected by company, rejected by employer, not hired, did not get it, didn't get it, application rejected, application unsuccessful, application declined, hm rejected, absage, abgesagt, absage erhalten, absage per mail, abgelehnt, ablehnung, leider nein, leider abgelehnt, anderweitig besetzt, stelle besetzt, besetzt, nicht ausgewählt, nicht genommen, standardabsage, refus, refusé, refusée, rejeté, rejetée, candidature refusée, candidature rejetée, non retenu, non retenue, négatif, réponse négative, rechazado, rechazada, rechazo, descartado, descartada, no seleccionado, no seleccionada, denegado, candidatura rechazada, afgewezen, afwijzing, afgekeurd, niet geselecteerd, niet doorgegaan, rifiutato, rifiutata, scartato, recusado, rejeitado, avslag, odrzucona
rejected? = declined, decline, closed, close, role closed, job closed, position closed, req closed, requisition closed, posting closed, closed lost, lost, nope, turned down, failed, fail, cancelled position, position cancelled, position canceled, role cancelled, role canceled, job cancelled, job canceled, req cancelled, position eliminated, no longer available, not available, nicht bestanden, negativ, negativa, geschlossen, clôturé, clôturée, fermé, fermée, cerrado, cerrada, gesloten, done and dusted, no offer, regret, regrets, finished
withdrawn = withdrawn, withdrew, withdraw, withdrawal, withdrawn by me, i withdrew, withdrew application, application withdrawn, pulled out, pulled, backed out, dropped out, declined by me, i declined, rejected by me, i rejected, i said no, i passed, passed on it, not interested, no longer interested, lost interest, turned it down, turned down by me, opted out, cancelled by me, canceled by me, i cancelled, accepted other offer, accepted another offer, accepted elsewhere, took another job, took other job, took another offer, zurückgezogen, zurückgenommen, bewerbung zurückgezogen, selbst abgesagt, von mir abgesagt, abgesagt von mir, ich habe abgesagt, eigene absage, kein interesse, nicht interessiert, retirée, retiré, candidature retirée, abandonnée, abandonné, désistement, pas intéressé, pas intéressée, retirado, retirada, retiré mi candidatura, candidatura retirada, no me interesa, no interesado, desistido, ingetrokken, teruggetrokken, sollicitatie ingetrokken, geen interesse, zelf afgewezen, zelf afgezegd, ritirata
withdrawn? = declined interview, interview declined, dropped, abandoned, discarded, ignored, ignore, skip, skipped, not applying, won't apply, will not apply, not pursuing, not a match for me, too far, bad fit
no_response = no response, no reply, no answer, no response received, never responded, never replied, never heard back, never heard, never answered, no feedback, no news, not heard back, haven't heard back, have not heard back, didn't hear back, did not hear back, no word, no callback, no contact, silence, silent, radio silence, ghosted, ghosting, ghost, timed out, time out, timeout, expired no response, went silent, went quiet, unanswered, unresponsive, presumed rejected, assumed rejected, assumed rejection, keine antwort, keine rückmeldung, keine reaktion, nie geantwortet, nichts gehört, nie gehört, ohne antwort, ohne rückmeldung, unbeantwortet, funkstille, sans réponse, pas de réponse, aucune réponse, pas de nouvelles, sans nouvelles, sans suite, silence radio, sin respuesta, no responde, no respondieron, no contestan, no han contestado, sin contestar, sin noticias, geen reactie, geen antwoord, niets gehoord, niet gereageerd, nooit gehoord, nessuna risposta, sem resposta, brak odpowiedzi, inget svar
no_response? = expired, archived, archive, stale, cold, inactive, dead, abgelaufen, archiviert, expirée, expiré, archivée, archivé, caducado, caducada, archivado, archivada, verlopen, gearchiveerd, old, lapsed
offer+withdrawn = offer declined, declined offer, declined the offer, offer turned down, turned down offer, turned down the offer, offer refused, refused offer, declined an offer, i declined the offer, offer declined by me, declined verbal offer, angebot abgelehnt, angebot ausgeschlagen, zusage abgelehnt, offre refusée, offre déclinée, oferta rechazada, oferta declinada, aanbod afgewezen, aanbod geweigerd
offer+withdrawn? = rejected offer, offer rejected, rejected the offer, offer rejection
offer+rejected = offer rescinded, rescinded offer, rescinded, offer withdrawn, offer withdrawn by company, offer revoked, revoked offer, offer pulled, offer cancelled, offer canceled, angebot zurückgezogen, offre retirée, oferta retirada, aanbod ingetrokken
interview+rejected = failed interview, interview failed, rejected after interview, bombed interview, did not pass interview, didn't pass interview, absage nach gespräch, absage nach vorstellungsgespräch, absage nach interview, refus après entretien, rechazado tras entrevista, afgewezen na gesprek
interview+rejected? = failed test, failed assessment, failed oa
post = post, after, following, nach, après, tras, después de, despues, na
pre = pre, before, prior to, vor, avant, antes de, voor
not = no, nein, non, not, without, never, did not, didn't, haven't, have not, nicht, kein, keine, ohne, pas, sans, sin, niet, geen, zonder, aucun, aucune
cancelled = cancelled, canceled, cancellation, called off, postponed indefinitely, abgesagt worden, fiel aus, entfallen, annulé, annulée, cancelado, cancelada, geannuleerd, afgezegd
reopened = resurrected, resurrection, reopened, re opened, revived, reactivated, back on, back in process, back in play, contacted again, reconsidered, wieder offen, reaktiviert, relancée par eux, reabierto, reactivado, heropend
merged = consolidated, merged, merged into another, combined, duplicate, duplicated, dupe, same as above, see above, zusammengelegt, zusammengeführt, doppelt, dublette, fusionné, fusionnée, doublon, duplicado, duplicada, fusionado, samengevoegd, dubbel
invited = scheduled, invited, invite, invitation, booked, terminiert, vereinbart, anstehend, prévu, prévue, programada, programado, ingepland
passed = passed, pass, cleared, bestanden, réussi, superado, geslaagd
done = done, completed, complete, held, finished up, upcoming, set up, planned for, confirmed for, today, tomorrow, stage, phase, step, process, app, status, yet, still, company, employer, erledigt, abgeschlossen, terminée, hecho, afgerond
ignore = the, a, an, by, me, my, i, to, for, of, from, in, on, at, with, and, or, them, they, us, was, is, been, got, have, had, via, email, mail, e, per, it, this, job, position, role, automatic, automated, auto, generic, form, letter, und, der, die, das, den, dem, von, mit, zum, zur, am, im, bei, wurde, leider, et, le, la, les, de, du, des, par, un, une, y, el, los, las, del, por, en, het, van, door, met, een, op
`

// meaning is what one phrase of a status says.
type meaning struct {
	kind  string // one of the names before "=" in statusWords
	guess bool
}

type lexicon struct {
	phrases map[string]meaning
	longest int // words in the longest phrase
}

//nolint:gochecknoglobals // a constant table
var statusLexicon = sync.OnceValue(func() lexicon {
	lex := lexicon{phrases: map[string]meaning{}}
	for line := range strings.SplitSeq(strings.TrimSpace(statusWords), "\n") {
		kind, list, _ := strings.Cut(line, " = ")
		kind, guess := strings.CutSuffix(kind, "?")
		for phrase := range strings.SplitSeq(list, ",") {
			tokens := statusTokens(phrase)
			key := strings.Join(tokens, " ")
			if _, there := lex.phrases[key]; !there { // the earlier line is the surer one
				lex.phrases[key] = meaning{kind, guess}
			}
			lex.longest = max(lex.longest, len(tokens))
		}
	}
	return lex
})

// statusSigns are pictures that people put in place of a word. They count
// only where no word does.
//
//nolint:gochecknoglobals // a constant table
var statusSigns = map[rune]string{
	'❌': "rejected", '✖': "rejected", '✗': "rejected", '✘': "rejected", '🚫': "rejected", '⛔': "rejected", '👎': "rejected", '🔴': "rejected", '🛑': "rejected", '🟥': "rejected", '💔': "rejected",
	'✅': "applied", '✔': "applied", '☑': "applied", '⏳': "applied", '⌛': "applied", '🕐': "applied", '🕒': "applied", '⏰': "applied", '⏱': "applied", '🟡': "applied", '🟨': "applied", '📧': "applied", '📨': "applied", '📩': "applied", '✉': "applied", '📤': "applied", '📬': "applied",
	'👻': "no_response", '🦗': "no_response", '💤': "no_response", '🔇': "no_response", '🪦': "no_response",
	'🎉': "offer", '🥳': "offer", '🎊': "offer", '🏆': "offer", '💰': "offer", '🤝': "offer",
	'📞': "screening", '☎': "screening", '📱': "screening",
	'💬': "interview", '🗣': "interview", '🎤': "interview", '👥': "interview", '🎥': "interview", '📹': "interview", '💻': "interview",
	'⭐': "saved", '🌟': "saved", '🔖': "saved", '📌': "saved", '💾': "saved", '💡': "saved", '👀': "saved",
}
