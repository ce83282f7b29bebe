"""Usual short forms of first names in England: a text that says Kate may mean Katherine.

One line is a group of names that are taken for each other; a name may stand in several. A small table on purpose: what
it lacks a person finds, and each form more is a hint more to read.
"""

from __future__ import annotations

from collections import defaultdict

GROUPS = """
Abigail Abi Abbie Abby
Alexander Alexandra Alex Lex Sandy Sasha
Alfred Alf Alfie Fred
Alison Allison Ali
Amanda Mandy
Andrew Andy Drew
Anthony Antony Tony
Barbara Barb Babs
Benjamin Ben Benny
Caroline Carolyn Carol Caz
Catherine Katherine Kathryn Katharine Cathy Kathy Cath Kath Kate Katie Kat Kitty
Charles Charlotte Charlie Chaz
Christina Christine Chris Chrissie Tina
Christopher Christian Chris Kit
Daniel Danielle Dan Danny
David Dave Davy
Deborah Debra Deb Debbie
Dominic Dom
Donald Don
Dorothy Dot Dottie
Douglas Doug
Edward Edwin Ed Eddie Ted Ned
Eleanor Elinor Ellie Nell Nora
Elizabeth Elisabeth Eliza Liz Lizzie Beth Betty Libby Lisa Elsie
Emily Emma Em Emmy Millie
Frances Francis Fran Frank Frankie
Frederick Freda Fred Freddie
Gabriel Gabrielle Gabriella Gabe Gaby
Geoffrey Jeffrey Geoff Jeff
Gerald Geraldine Gerry Jerry
Gillian Jillian Gill Jill
Graham Graeme
Gregory Greg
Harold Harry Hal
Henry Harry Hal
Imogen Immy
Isabel Isobel Isabella Izzy Bella
Jacob Jake
Jacqueline Jacqui Jackie
James Jim Jimmy Jamie
Janet Jan
Jennifer Jenny Jen
Jessica Jess Jessie
Joanne Joanna Jo
John Jonathan Jon Johnny Jack
Joseph Josephine Joe Joey Jo Josie
Joshua Josh
Judith Judy Jude
Julian Julia Julie Jules
Kenneth Ken Kenny
Kimberley Kimberly Kim
Kirsten Kirsty
Laurence Lawrence Larry Laurie
Leonard Leo Len Lenny
Louise Louis Lou
Madeleine Maddie Maddy
Margaret Maggie Meg Peggy Marge
Martin Marty
Matthew Matt Matty
Maximilian Maxine Max
Melanie Mel
Melissa Mel
Michael Mike Mick Mickey
Michelle Shell Chelle
Mohammed Muhammad Mohammad Mohamed Mo
Natalie Natasha Nat Tasha
Nicholas Nick Nicky
Nicola Nicole Nicky Nikki Nic
Oliver Olivia Ollie Liv
Pamela Pam
Patricia Pat Patsy Tricia Trish
Patrick Pat Paddy
Penelope Penny
Peter Pete
Philip Phillip Philippa Phil Pip Pippa
Raymond Ray
Rebecca Becky Becca Bex
Richard Rich Rick Ricky Dick
Robert Roberta Rob Robbie Bob Bobby Bert
Roger Rog
Ronald Ron Ronnie
Rosemary Rosie Rose
Samuel Samantha Sam Sammy
Sarah Sara Sally
Sebastian Seb
Simon Si
Stephanie Steph
Stephen Steven Steve Stevie
Stuart Stewart Stu
Susan Suzanne Susannah Sue Susie Suzy
Terence Teresa Theresa Terry Tess
Thomas Tom Tommy
Timothy Tim Timmy
Toby Tobias
Valerie Val
Vanessa Nessa
Victoria Vicky Vicki Tori
Victor Vic
Vincent Vince
Walter Wally Walt
William Will Bill Billy Willy Liam
Zachary Zac Zach Zak
"""


def _forms() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in GROUPS.strip().splitlines():
        names = group.split()
        for name in names:
            found[name.casefold()].update(names)
    return dict(found)


FORMS = _forms()


def forms_of(name: str) -> set[str]:
    """Katherine → Katherine, Kate, Cathy …; a name that the table lacks is its only form."""
    return {name, *FORMS.get(name.casefold(), ())}
