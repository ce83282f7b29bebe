"""The privacy notice that the portal ships. An alliance publishes its own from it."""

from __future__ import annotations

# Lines that begin with "## " are headings, with "- " points of a list; a blank line begins a new paragraph.
SHIPPED_TEXT = """\
## Who is responsible
The lead school of this alliance decides why and how personal data is used in this part of the portal: it is the data \
controller. Other alliances see nothing of it, except where this notice says so under “Who sees it”.

## What we hold
- Your name, job, work e-mail address, school and roles
- Courses that you book, attend and lead, and what you say about them
- Support that you give or receive, and training that you take part in as a trainee or mentor
- E-mails that the portal sent you, and what you changed
- When you signed in, with which device, and from which network address
- If you sign in through another organisation, such as DfE Sign-in: its number for you, and what it says of your school

We hold no home address and no date of birth, and nothing about pupils as individuals.

## What for, and on which basis
To organise training and support between schools, and to account to the Department for Education for what the alliance \
was funded to do. This is a task in the public interest (UK GDPR, Article 6(1)(e)). Photographs and film, the talent \
list and being named in news need your consent, which you can withdraw at any time.

## Who sees it
You, the alliance’s co-ordinators, the headteacher of your school, and colleagues so far as they work with you. The \
Department for Education receives figures, and the names of those who sign a report. An organisation through which you \
sign in, such as DfE Sign-in, learns that and when you signed in, and nothing of what you do here.

If you book a course that another alliance hosts, that alliance may see your name, your school and what you need, if \
the page on which you book says so. What somebody of this alliance writes in a network of alliances shows the others \
who wrote it. The portal’s support staff see nothing unless they give a reason, then for a few hours, and the \
co-ordinators are told.

## How long
Only as long as it is needed. The page “How long we keep records” in the portal says how long that is for each kind.

## Your rights
Under “Your data and consents” you can see and download everything that is held on you, in all your alliances; correct \
your name, job and address; ask for anything else to be corrected; and ask for your data to be erased. You see before \
what would go, and what must stay and why: signed reports and agreements, for example. After erasure your name is a \
number, here and in every text; the figures stay. You can also ask the alliance’s co-ordinator for these things, ask \
for the use of your data to be limited, and object to it. We answer within one month. If you are not content, you can \
complain to the Information Commissioner’s Office at ico.org.uk/make-a-complaint.
"""
