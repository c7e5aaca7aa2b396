package transfer

import (
	"strings"
	"sync"
)

// aliases are the headings that other programs and many people write, by
// target, compared without case, blanks, punctuation and diacritics. Within a
// target the better ones come first: where two columns want the same place,
// the earlier alias wins and the other column becomes a note.
//
//nolint:gochecknoglobals // a constant table
var aliases = map[Target]string{
	ToCompany: `company, company name, employer, employer name, organization, organisation, organization name, hiring company, client company, business, firm,
		firma, firmenname, unternehmen, arbeitgeber, betrieb, name des unternehmens, entreprise, société, employeur, nom de l'entreprise,
		empresa, compañía, empleador, nombre de la empresa, bedrijf, bedrijfsnaam, werkgever, organisatie, azienda, società, empregador, företag, arbetsgivare, firmy, firma nazwa`,
	ToAgency: `agency, recruiting agency, staffing agency, recruitment agency, recruiting company, via agency, agentur, vermittler, personalvermittlung, personaldienstleister, zeitarbeitsfirma,
		agence, cabinet de recrutement, agencia, agencia de empleo, uitzendbureau, bureau, detacheerder`,
	ToRole: `job title, role, position, title, job role, job position, position title, role title, job post title, job name, posting title, position name, role name, designation, opening, job,
		stelle, stellenbezeichnung, stellentitel, berufsbezeichnung, jobtitel, tätigkeit, als, bewerbung als, beworben als, poste, intitulé du poste, intitulé, titre du poste, titre, fonction, emploi,
		puesto, cargo, título del puesto, puesto de trabajo, vacante, posición, functie, functietitel, vacature, rol, ruolo, posizione, vaga, tjänst, stanowisko`,
	ToStatus: `status, application status, current status, stage, job status, status label, list name, current stage, application stage, pipeline stage, state, final status, overall status, outcome, result, progress, decision,
		bewerbungsstatus, stand, aktueller stand, ergebnis, phase, rückmeldung, resultat, statut, état, étape, résultat, avancement, suite donnée,
		estado, estatus, situación, resultado, etapa, fase, voortgang, uitkomst, resultaat, uitslag, stato, esito, situação`,
	ToStatusDay: `status date, stage date, stage entered at, date of status, status since, status changed, status changed at, status update date, status updated, date received, datum status, status vom, date du statut, fecha de estado, datum van status`,
	ToSaved: `date saved, saved date, saved at, saved on, saved, date bookmarked, date added, added, added on, added at, date found, found on, created at, created, date created, created on, creation date,
		gespeichert am, gefunden am, erfasst am, hinzugefügt am, date d'ajout, ajouté le, fecha de guardado, fecha de alta, toegevoegd op, opgeslagen op`,
	ToApplied: `applied date, date applied, application date, date of application, applied on, applied at, applied, initial app date, app date, date submitted, submitted date, submission date, submitted on, submitted at, date sent, sent date, sent on, sent, applied day, day applied, date i applied, when applied, application sent, application submitted, apply date, date apply,
		bewerbungsdatum, beworben am, bewerbung am, bewerbung vom, datum der bewerbung, versanddatum, versendet am, verschickt am, abgeschickt am, abgesendet am, gesendet am, bewerbung verschickt, beworben, eingereicht am,
		date de candidature, date candidature, candidature envoyée le, date d'envoi, envoyé le, envoyée le, postulé le, date de postulation,
		fecha de aplicación, fecha de solicitud, fecha de postulación, fecha de candidatura, fecha postulación, fecha aplicación, fecha de envío, aplicado el, enviado el,
		sollicitatiedatum, datum sollicitatie, gesolliciteerd op, gesolliciteerd, verstuurd op, verzonden op, datum verzonden, data candidatura, data di candidatura, data da candidatura, ansökningsdatum,
		date, datum, fecha, data, day, when`,
	ToScreening: `screening date, phone screen date, phone screen, recruiter screen, recruiter call, screening, screening call, date of screening, hr call, phone call date, telefonat am`,
	ToInterview: `interview date, date of interview, interview, interviewed, interviewed on, first interview, interview 1, 1st interview, interview 2, 2nd interview, second interview, interview 3, 3rd interview, interview dates, round 1, round 2, round 3, onsite, onsite date, onsite interview, final interview, final round, got interview, interview received, technical, technical interview, technical round, tech interview, tech screen, take home, panel, panel interview,
		vorstellungsgespräch, vorstellungsgespräch am, gespräch am, gespräch, gesprächstermin, interviewtermin, interview am, entretien, date d'entretien, date entretien, entrevista, fecha de entrevista, fecha entrevista, gesprek, sollicitatiegesprek, datum gesprek, colloquio, data colloquio`,
	ToHistory: `history, stage history, status history, application history, timeline, application timeline, status timeline, stage timeline, status log, stage log, activity log, history of stages, status changes, status updates, stages with dates, timeline of events,
		verlauf, bewerbungsverlauf, statusverlauf, historie, chronik, historique, historique des étapes, historial, historial de estados, geschiedenis, verloop, statushistorie, storico, histórico`,
	ToFeedback: `feedback, feedback received, their feedback, feedback from company, feedback from the company, feedback from employer, employer feedback, company feedback, recruiter feedback, rejection feedback, feedback after rejection,
		feedback erhalten, feedback vom unternehmen, feedback reçu, feedback recibido, feedback ontvangen`,
	ToOffer:     `offer date, date of offer, offer, offer received, offered, offered on, got offer, angebot, angebot am, zusage, zusage am, offre, date de l'offre, oferta, fecha de oferta, aanbod`,
	ToAccepted:  `accepted date, date accepted, accepted, accepted on, offer accepted, angenommen am, acceptée le, aceptado el, geaccepteerd op`,
	ToRejected:  `rejection date, date rejected, rejected date, date of rejection, rejected, rejected on, rejection, rejection received, absage, absage am, absage erhalten, absagedatum, abgelehnt am, refus, date de refus, refusé le, rechazo, fecha de rechazo, rechazado, afwijzing, afgewezen, afgewezen op, datum afwijzing`,
	ToWithdrawn: `withdrawn date, date withdrawn, withdraw date, withdrawn, withdrew, withdrawn on, zurückgezogen am, retirée le, retirado el, ingetrokken op`,
	ToResponse: `response date, date of response, date responded, response received, first response date, first response, reply date, date of reply, heard back, heard back on, date heard back, response on, answer date, date response received, responded on, response,
		antwort am, antwort vom, antwort, rückmeldung am, reaktion am, date de réponse, réponse le, réponse, fecha de respuesta, respuesta, datum reactie, reactie op, reactie, antwoord op, antwoord`,
	ToEntry: `last action date, last action, last updated, last update, last activity, last activity date, last contact, last contact date, last contacted, date of last contact, last touch, last modified, last modified date, updated, updated at, updated on, update date, last follow up, last followed up, followed up on, initial outreach date, outreach date, date of contact, contact date, date contacted, contacted on, contacted,
		letzter kontakt, letzte aktion, letzte aktivität, zuletzt aktualisiert, aktualisiert am, nachgefasst am, dernier contact, dernière mise à jour, dernière action, dernière relance, relancé le, último contacto, última actualización, última acción, laatste contact, laatste actie, bijgewerkt op`,
	ToSource: `source, job source, where found, found on site, found via, found at, found through, source of job, source of lead, lead source, platform, job board, job site, portal, site, board, channel found, application source, referral source, where i found it, where did i find it, where found it, website found,
		quelle, plattform, jobbörse, stellenbörse, gefunden über, gefunden bei, fundort, börse, source de l'offre, plateforme, site d'emploi, origine, trouvé sur, fuente, plataforma, portal de empleo, origen, bron, gevonden via, gevonden op, vacaturesite, fonte, piattaforma`,
	ToReferral: `referral, referred, referral y n, referral yes no, has referral, got referral, empfehlung, recommandation, recomendación, referido, aanbeveling`,
	ToSentHow: `how sent, how applied, applied via, applied through, application method, method, method of application, method of contact, contact method, type of contact, how contacted, application type, apply method, sent via, sent how, submitted via, channel, easy apply, way of applying,
		bewerbungsweg, bewerbungsart, versandart, beworben über, beworben via, art der bewerbung, mode de candidature, mode d'envoi, candidature via, método, medio, vía, método de solicitud, hoe gesolliciteerd, gesolliciteerd via, verstuurd via`,
	ToTailored:    `tailored, customized, customised, tailored resume, custom resume, tailored cv, tailored y n, resume tailored, cv tailored, angepasst, individuell angepasst, personnalisé, personnalisée, personalizado, adaptado, op maat`,
	ToResume:      `resume version, resume, résumé, resume used, resume name, cv, cv version, cv used, version of resume, which resume, resume file, resume link, lebenslauf, lebenslauf version, cv envoyé, version du cv, currículum, versión cv, cv versie`,
	ToCoverLetter: `cover letter, cover letter version, cover letter used, cover letter sent, coverletter, cl, anschreiben, motivationsschreiben, lettre de motivation, lm, carta de presentación, carta de motivación, motivatiebrief, sollicitatiebrief, begleitschreiben`,
	ToWorkType: `work type, job type, employment type, type of employment, contract type, type of work, type of job, position type, type, commitment, full time part time, employment,
		anstellungsart, beschäftigungsart, vertragsart, arbeitszeit, umfang, pensum, type de contrat, contrat, type d'emploi, tipo de contrato, tipo de empleo, jornada, contrato, dienstverband, contractvorm, soort contract, tipo di contratto`,
	ToPlace: `location, job location, place, city, work location, location city, office, office location, city state, geography, where, region,
		ort, arbeitsort, standort, einsatzort, stadt, firmensitz, sitz, lieu, ville, localisation, lieu de travail, localité, ubicación, lugar, ciudad, localidad, lugar de trabajo, locatie, plaats, standplaats, werklocatie, stad, luogo, sede, città, local, localização, plats, ort stadt, lokalizacja`,
	ToWorkplace: `workplace type, workplace, work mode, remote, remote status, work arrangement, remote hybrid onsite, remote or onsite, remote on site, onsite remote, onsite or remote, hybrid, location type, work model, work setting, work style, remote y n, wfh,
		arbeitsmodell, homeoffice, home office, remote anteil, mobiles arbeiten, télétravail, mode de travail, présentiel, modalidad, teletrabajo, remoto, thuiswerken, op afstand, werkvorm, modalità`,
	ToSalary: `salary, salary range, compensation, pay, pay range, comp, salary offered, offered salary, base salary, base, salary expectation, expected salary, expected compensation, compensation range, posted salary, listed salary, salary info, wage, rate, hourly rate, pay rate, day rate, annual salary, salary estimate, base pay, remuneration,
		gehalt, gehaltsspanne, jahresgehalt, gehaltsvorstellung, lohn, vergütung, bruttogehalt, stundenlohn, tagessatz, salaire, rémunération, salaire proposé, fourchette de salaire, tjm, salario, sueldo, rango salarial, retribución, banda salarial, salaris, salarisindicatie, loon, uurtarief, tarief, stipendio, ral, salário, lön, wynagrodzenie, ctc, package`,
	ToSalaryMin: `min salary, salary min, minimum salary, salary minimum, salary from, min pay, pay min, min comp, compensation min, salary low, low salary, min. salary, lower salary, min, minimum, from, gehalt von, gehalt min, salaire min, salario mínimo, salaris min`,
	ToSalaryMax: `max salary, salary max, maximum salary, salary maximum, salary to, max pay, pay max, max comp, compensation max, salary high, high salary, max. salary, upper salary, max, maximum, to, gehalt bis, gehalt max, salaire max, salario máximo, salaris max`,
	ToCurrency:  `currency, salary currency, currency code, pay currency, währung, devise, monnaie, moneda, divisa, valuta`,
	ToPeriod:    `salary period, pay period, period, salary type, pay type, per, salary per, pay frequency, salary frequency, zeitraum, période, periodo`,
	ToURL: `job url, job link, job post url, job posting url, posting url, posting link, url, link, link to job, job posting link, link to posting, link to job posting, link to application, application link, application url, listing url, listing, listing link, listing page, job posting, posting, job post, job ad, job listing, jd link, jd url, link to jd, link to job description, ad link, apply link, web address, web link, hyperlink, address of posting,
		stellenlink, link zur stelle, link zur anzeige, anzeige, stellenanzeige, stellenanzeige link, webadresse, lien, lien de l'offre, lien offre, lien annonce, url de l'offre, lien vers l'offre, enlace, enlace de la oferta, url oferta, link oferta, vacaturelink, link vacature, vacature link, url vacature`,
	ToPosting: `job description, description, html description, jd, posting text, job ad text, job description text, full description, text of posting, stellenbeschreibung, beschreibung, anzeigentext, stellentext, description du poste, descriptif, texte de l'offre, descripción, descripción del puesto, functieomschrijving, omschrijving, vacaturetekst`,
	ToNote: `notes, note, comments, comment, remarks, remark, additional notes, other notes, my notes, misc, other, details, additional info, additional information, tags, labels, total comp, tc, total compensation, contact, contact name, contact person, contact email, contact phone, contact phone number, contact role, contact type, contact info, contacts, recruiter, recruiter name, recruiter email, hiring manager, people, linkedin contact,
		notizen, notiz, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, sonstiges, hinweise, ansprechpartner, ansprechpartnerin, kontakt, kontaktperson, e-mail, telefon, remarques, remarque, commentaire, commentaires, observations, interlocuteur, contact rh, notas, nota, comentarios, comentario, observaciones, contacto, persona de contacto, reclutador, opmerkingen, opmerking, notities, notitie, contactpersoon, note personali, commenti,
		id, index, archived, date archived, company size, industry, priority, excitement, rating, deadline, closing date, follow up, follow up date, next step, next steps, next action, date posted, posted date, department, team, level, phone, email, inbound opportunity, sender email, subject, sender name`,
	ToNothing: `question and answers, questions and answers, screening question and answers`,
}

// alias is where a heading leads, and how good a name for it the heading is:
// 0 is the best.
type alias struct {
	target Target
	rank   int
}

//nolint:gochecknoglobals // a constant table
var aliasTable = sync.OnceValue(func() map[string]alias {
	table := map[string]alias{}
	for _, info := range Targets() {
		target, rank := info.Target, 0
		for name := range strings.SplitSeq(aliases[target], ",") {
			key := squash(name)
			if old, there := table[key]; !there || old.rank > rank {
				table[key] = alias{target, rank}
			}
			rank++
		}
	}
	return table
})

// alsoValues are headings that stand in cells just as often ("Applied",
// "Remote"). Alone they do not make a row the heading.
//
//nolint:gochecknoglobals // a constant table
var alsoValues = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.SplitSeq(`applied, saved, added, created, sent, screening, technical, technical interview, panel, take home, phone screen, recruiter screen, recruiter call, interview, interviewed, onsite, first interview, second interview, final interview, final round, offer, offered, offer received,
		accepted, offer accepted, rejected, rejection, withdrawn, withdrew, response, referral, referred, remote, hybrid, homeoffice, home office, full time part time, archived, contact, recruiter, hiring manager, other, misc, platform, job board, website, email, phone, beworben, absage, zusage, angebot, gespräch, vorstellungsgespräch, refus, entretien, offre, oferta, entrevista, rechazado, rechazo, afgewezen, gesprek, aanbod, gesolliciteerd, afwijzing, remoto, round 1, round 2, round 3, channel, portal, easy apply, e-mail, telefon, firm, office, als, per, base, where, when, day, team, level, local`, ",") {
		set[squash(name)] = true
	}
	return set
})

// headingWord tells whether a cell reads like a heading we know: 2 surely,
// 1 perhaps (it could stand in a cell as well), 0 not at all.
func headingWord(cell string) int {
	if len(cell) > 80 {
		return 0
	}
	key := squash(bareHeading(cell))
	if _, known := aliasTable()[key]; !known || key == "" {
		return 0
	}
	if alsoValues()[key] {
		return 1
	}
	return 2
}

// bareHeading takes the remark in brackets off a heading: "Applied (Y/N)".
func bareHeading(h string) string {
	if i := strings.IndexAny(h, "(["); i > 0 {
		return h[:i]
	}
	return h
}
