package letter

// BuiltIn lists the templates that come with the program. Their keys are kept
// with what people make of them, so a key stays once it was there.
func BuiltIn() []Template {
	return []Template{
		{Builtin: "introduction", Purpose: Introduction, Name: "To somebody who knows somebody there", Subject: "A question about {{company}}", Body: introduction},
		{Builtin: "conversation", Purpose: Conversation, Name: "Twenty minutes about their work", Subject: "Twenty minutes of your experience", Body: conversation},
		{Builtin: "follow-up", Purpose: FollowUp, Name: "After applying", Subject: "My application for the {{role}} role", Body: followUp},
		{Builtin: "follow-up-last", Purpose: FollowUp, Name: "After applying, the second and last", Subject: "My application for the {{role}} role, once more", Body: followUpLast},
		{Builtin: "follow-up-interview", Purpose: FollowUp, Name: "After an interview, when it is quiet", Subject: "Our conversation about the {{role}} role", Body: followUpInterview},
		{Builtin: "thanks-interview", Purpose: Thanks, Name: "After an interview", Subject: "Thank you for {{interview day}}", Body: thanksInterview},
		{Builtin: "thanks-no", Purpose: Thanks, Name: "After a no, to stay in touch", Subject: "Thank you, and good luck with the {{role}} role", Body: thanksNo},
		{Builtin: "feedback-manager-interview", Purpose: Feedback, Name: "To the hiring manager, after an interview", Subject: "A question about our conversation", Body: feedbackManagerInterview},
		{Builtin: "feedback-recruiter-interview", Purpose: Feedback, Name: "To the recruiter, after an interview", Subject: "Feedback on the {{role}} role at {{company}}", Body: feedbackRecruiterInterview},
		{Builtin: "feedback-manager", Purpose: Feedback, Name: "To the hiring manager, after no interview", Subject: "A question about my application for the {{role}} role", Body: feedbackManager},
		{Builtin: "feedback-recruiter", Purpose: Feedback, Name: "To the recruiter, after no interview", Subject: "My application for the {{role}} role at {{company}}", Body: feedbackRecruiter},
		{Builtin: "withdrawal", Purpose: Withdrawal, Name: "Stepping back from an application", Subject: "Withdrawing my application for the {{role}} role", Body: withdrawal},
		{Builtin: "time", Purpose: Time, Name: "A few more days to decide", Subject: "Your offer for the {{role}} role", Body: timeToDecide},
		{Builtin: "acceptance", Purpose: Acceptance, Name: "Saying yes", Subject: "Yes to the {{role}} role", Body: acceptance},
		{Builtin: "decline", Purpose: Decline, Name: "Saying no, with thanks", Subject: "Your offer for the {{role}} role", Body: decline},
	}
}

const feedbackManagerInterview = `Dear {{contact name}},

Thank you for letting me know about the {{role}} role, and for the time you gave me on {{interview day}}. I enjoyed hearing how the work is done at {{company}}, and I am sorry that it does not go further.

May I ask you one thing? You saw my work from the side that I cannot see. If there is one point where another candidate was stronger, or one where I did not come across clearly, I would be grateful to hear it. Two sentences are plenty, and I will not take them as an opening to argue the decision.

If this is not something you can share, I understand that well. Either way, I wish you and the team a good start with whoever joins you.

Kind regards,
{{my name}}`

const feedbackRecruiterInterview = `Dear {{contact name}},

Thank you for telling me how {{company}} has decided on the {{role}} role, and for looking after me on the way there.

I would like to do better next time, and you have the wider view. Did they say anything about our conversation on {{interview day}} that I could use: something that was missing, or something that another candidate had more of? Whatever you may pass on will help, even if it is only a word or two.

Should another role come up that fits what you know of me, I would be glad to hear from you.

Kind regards,
{{my name}}`

const feedbackManager = `Dear {{contact name}},

Thank you for letting me know about the {{role}} role. I had hoped to talk with you about it, and I understand that not everyone can be invited.

If you remember my application, would you tell me one thing that kept it from going further? It may have been a skill or an experience that I lack, or only something that I did not make clear. A single sentence would help me to write the next one better.

I know how many applications reach you, so please feel free to leave this one unanswered. I wish you a good choice.

Kind regards,
{{my name}}`

const feedbackRecruiter = `Dear {{contact name}},

Thank you for the news about the {{role}} role at {{company}}, even if I had hoped for another answer.

You read many applications for roles like this one. Was there something in mine that decided against it, such as a requirement that I do not meet, or a part of the résumé that left a question open? I am not asking to have it looked at again; I would like to send the next one with that in mind.

If you have a line to spare for it, thank you. And if a role comes up that suits me better, please think of me.

Kind regards,
{{my name}}`

const thanksInterview = `Dear {{contact name}},

Thank you for our conversation on {{interview day}}. I came away with a much clearer picture of what the {{role}} role asks for, and with more interest in it than before.

What you told me about the work at {{company}} has stayed with me, and I can see well where I could help. If there is something that I should send, or a question that came up afterward, please let me know.

I look forward to hearing how you go on from here.

Kind regards,
{{my name}}`

const thanksNo = `Dear {{contact name}},

Thank you for letting me know, and for the care you took with my application for the {{role}} role.

Of course I would have liked another answer. Still, I have learned something about {{company}} along the way, and what I learned I liked. If a role comes up later in which you could see me, I would be glad to hear from you, and I will keep an eye on your openings as well.

I wish you and the team a good start with your new colleague.

Kind regards,
{{my name}}`

const followUp = `Dear {{contact name}},

On {{applied day}} I applied for the {{role}} role at {{company}}, and I would like to ask briefly how things stand.

The role is still very much one that I would like to talk about with you. If there is anything you would like to know, or to see of my work, I will gladly send it.

If the choice is still under way, there is no need for a long reply; a word on when you expect to decide would already help me.

Kind regards,
{{my name}}`

const followUpLast = `Dear {{contact name}},

I wrote to you about my application for the {{role}} role a little while ago, and I know that such weeks are full. This is the last time that I ask.

I am still interested in working at {{company}}. If the role is open and my application is of use to you, I would be glad to hear from you, now or later. If it is filled, or you have decided otherwise, a single line would let me close it on my side.

Thank you for reading, and for your time.

Kind regards,
{{my name}}`

const followUpInterview = `Dear {{contact name}},

Since our conversation on {{interview day}} I have thought about the {{role}} role more than once, and I would like to ask how things stand on your side.

I know that such decisions take the time they take. If something is still open that I could help with, such as a question, a reference or a sample of my work, please tell me. And if you already know when you will decide, I would be glad to know it too.

Kind regards,
{{my name}}`

const introduction = `Dear {{contact first name}},

I hope you are well. I am writing with a small request, and it is entirely fine to say no to it.

{{company}} is looking for somebody for the {{role}} role, and it is work that I would like to do. I remembered that you may know somebody there. Would you introduce me, or tell me whom I could write to myself? I do not expect anyone to put in a word for me; twenty minutes with somebody who knows the place would help me to see whether I fit.

I can send you three sentences about myself to pass on, so that it costs you no more than a click. And if there is something that I can do for you in return, I would like that.

Warm regards,
{{my name}}`

const conversation = `Dear {{contact name}},

I came across your work as {{contact role}} at {{contact company}}, and I am writing because it is close to what I would like to do next.

I am not writing about a job. I would like to understand the work better from somebody who does it: what fills your days, what you would look for in somebody new, and what you wish you had known earlier. Would you have twenty minutes for that in the next few weeks, by phone or by video, whichever is easier for you?

I will come with questions, and I will keep to the time. If it does not suit you now, I understand that well.

Kind regards,
{{my name}}`

const withdrawal = `Dear {{contact name}},

Thank you for considering me for the {{role}} role. After some thought I have decided to withdraw my application.

This was not an easy decision, and it says nothing against {{company}}: everyone I have dealt with was kind and well prepared. I did not want to take more of your time, now that I know.

I wish you every success in finding the right person, and I hope that our paths cross again.

Kind regards,
{{my name}}`

const acceptance = `Dear {{contact name}},

Thank you for your offer for the {{role}} role at {{company}}. I am glad to accept it.

Please let me know what you need from me to complete the paperwork, and what I should know for my first day. If there is something that I can read or prepare until then, I will gladly do so.

I look forward to working with you and the team.

Kind regards,
{{my name}}`

const decline = `Dear {{contact name}},

Thank you for your offer for the {{role}} role, and for the trust that it shows. I have thought about it carefully, and I have decided not to accept it.

The decision was a close one. I enjoyed every conversation with you, and I think highly of what you are building at {{company}}. Please thank everyone who took time for me.

I hope that we stay in touch, and I wish you somebody who will do the role full justice.

Kind regards,
{{my name}}`

const timeToDecide = `Dear {{contact name}},

Thank you for your offer for the {{role}} role at {{company}}. I was very glad to receive it.

You asked for an answer by {{offer deadline}}. It is a decision that I want to make with care, and so I would like to ask whether you could give me a few more days. I would then give you an answer that you can rely on.

If your plans do not allow it, please tell me, and I will decide within the time you have set. Thank you for your understanding.

Kind regards,
{{my name}}`
