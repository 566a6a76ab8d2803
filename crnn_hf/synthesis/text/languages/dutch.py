"""Dutch."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


DUTCH = Language(
    code="nl",
    letters="èéëïóöü",
    quotes=(("“", "”", 4), ("‘", "’", 4), ("„", "”", 2), ('"', '"', 2)),
    dashes=(" – ", " — ", " - "),
    decimal=",",
    thousands=".",
    first_names=words(
        """Jan Johannes Piet Pieter Kees Cornelis Hendrik Henk Willem Wim Gerrit Jacob Dirk Klaas Joost Bram Daan Sem
        Lucas Thijs Ruben Joël Daniël Michaël René André Rik Sjoerd Maria Anna Johanna Elisabeth Cornelia Hendrika
        Wilhelmina Margaretha Anneke Marieke Saskia Femke Lotte Sanne Emma Julia Noor Sofie Chloë Zoë Noëlle Inge Loïs
        Renée Désirée Mariëlle Daniëlle Joëlle Cécile"""
    ),
    surnames=phrases(
        """de Jong|Jansen|de Vries|van den Berg|van Dijk|Bakker|Janssen|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos
        |Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|van der Linden|Kok
        |Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|van den Broek|de Bruijn|van der Heijden|Schouten
        |van Beek|Willems|van Vliet|Hoekstra|Maas|Verhoeven|Koster|Prins|Blom|Huisman|Peeters|Kuipers|van 't Hof
        |in 't Veld|d'Hondt|Michiëls|Ruÿs|Böhm|Coëlho|Thönissen|Daniëls|Saïd"""
    ),
    cities=phrases(
        """Amsterdam|Rotterdam|Den Haag|'s-Gravenhage|Utrecht|Eindhoven|Groningen|Tilburg|Almere|Breda|Nijmegen
        |Apeldoorn|Haarlem|Arnhem|Enschede|Amersfoort|Zaandam|'s-Hertogenbosch|Hoofddorp|Maastricht|Leiden|Dordrecht
        |Zoetermeer|Zwolle|Deventer|Delft|Alkmaar|Leeuwarden|Heerlen|Hilversum|Venlo|Sneek|Assen|Antwerpen|Gent
        |Brugge|Leuven|Mechelen|Oostende|Hasselt|Kortrijk|Coevorden|Schiedam|IJmuiden|IJsselstein|Tiel
        |Roermond|Curaçao"""
    ),
    countries=phrases(
        """Nederland|België|Duitsland|Frankrijk|Italië|Spanje|Groot-Brittannië|Verenigde Staten|Oostenrijk|Zwitserland
        |Denemarken|Zweden|Noorwegen|Polen|Turkije|Indonesië|Suriname|Curaçao|Griekenland|Roemenië|Brazilië|Tunesië"""
    ),
    abbreviations=words(
        """bijv. enz. d.w.z. blz. nr. o.a. m.b.t. a.u.b. dhr. mevr. ca. vgl. t.a.v. i.v.m. St. jl. resp."""
    ),
    money=phrases("""€ {amount}|€ {amount}|€{amount}|{amount} EUR|EUR {amount}|{amount} euro|f {amount}"""),
    dates=phrases(
        """{day} {month} {year}|{weekday} {day} {month} {year}|{d}-{m}-{year}|{d}-{m}-{year}|{d}/{m}/{year}|{d}-{m}-{y}
        |{d}.{m}.{year}|d.d. {day} {month} {year}|{month} {year}"""
    ),
    times=phrases("""{hour}.{minute} uur|{hour}:{minute} uur|{hour}:{minute}|om {hour} uur|{hour}u{minute}"""),
    months=words("""januari februari maart april mei juni juli augustus september oktober november december"""),
    weekdays=words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    titles=words("dhr. mevr. Dhr. Mevr. de heer mevrouw dr. prof. ir. mr. drs."),
    streets=phrases(
        """{name}straat {house}|{name}laan {house}|{name}weg {house}|{name}plein {house}|{name}gracht {house}
        |{name}kade {house}|{name}straat {house}a|{name}straat {house}-II|{name}singel {house}|{name}dijk {house}
        |Postbus {house}|{name}hof {house} bis|Oude {name}weg {house}"""
    ),
    street_names=words(
        """Kerk Dorps School Molen Hoofd Stations Prinsen Heren Keizers Wilhelmina Juliana Beatrix Oranje Nassau Linden
        Beuken Eiken Kastanje Markt Haven Water Noord Zuid Ooster Wester Rembrandt Vermeer Industrie Eéndracht
        Burgemeester Van Goghs Brug Spoor Veld Zee Bloem Rozen Tulpen Koningin Utrechtse Haagse Vrijheids Ambachts
        Raadhuis"""
    ),
    places=phrases("""#### @@ {city}|#### @@ {city}|####@@ {city}|NL-#### @@ {city}|#### {city}|B-#### {city}"""),
    phones=phrases(
        """0##-#######|0## ### ## ##|(0##) ### ## ##|06-########|+31 (0)## ### ## ##|06 #### ####|0900-####"""
    ),
    registrations=phrases(
        """KvK ########|KvK-nummer: ########|BTW nr. NL#########B01|BTW BE 0###.###.###|nr. {number}
        |NL## @@@@ #### #### ##|Art. {number}|Bestelnr. ######|Ref.: @@/####|artikel {number}"""
    ),
    trades=phrases(
        """Bakkerij|Slagerij|Apotheek|Boekhandel|Drogisterij|Restaurant|Eetcafé|Café|Cafetaria|Hotel|Kapsalon|Bloemist
        |Bouwmarkt|Garage|Autobedrijf|Makelaardij|Verzekeringen|Bank|Uitgeverij|Drukkerij|Schoenen|Opticien|Juwelier
        |Supermarkt|Slijterij|Groothandel|Groente en Fruit|Kaashandel|Viswinkel|Rijwielhandel|Fietsenmaker
        |Schildersbedrijf|Loodgieter|Timmerbedrijf|Transport|Advies|Administratiekantoor|Reisbureau|Gemeente
        |Hogeschool|Gebroeders|Brouwerij|Patisserie|Brasserie|Tweewielers|Elektra|Keukens|Meubelen|Café-Restaurant
        |Universiteit|Ingenieursbureau"""
    ),
    legal_forms=phrases("""B.V.|BV|N.V.|NV|V.O.F.|VOF|C.V.|& Zn.|& Zonen|BVBA|b.v.|Stichting|U.A.|en Co."""),
    labels=by_kind(
        amount="""Totaal|TOTAAL|Te betalen|Totaalbedrag|Subtotaal|Bedrag|Contant|Wisselgeld|Terug|Pin|PIN|Betaald|BTW
            |BTW hoog|BTW laag|Excl. BTW|Incl. BTW|Korting|Prijs|Saldo|Statiegeld|Fooi|Netto|Bruto|Verzendkosten
            |Voorschot|Eindtotaal|Afronding|Tegoed|Creditcard""",
        percent="BTW|Btw|Korting|Rente|Tarief",
        date="""Datum|Factuurdatum|Vervaldatum|Geboortedatum|Geldig tot|Besteldatum|Leverdatum|Vanaf|T/m
            |Tenminste houdbaar tot""",
        time="Tijd|Aanvang|Vertrek|Aankomst|Geopend van",
        phone="Tel.|Telefoon|Fax|Mobiel|Telefoonnr.|Tel",
        person="Naam|Voornaam|Kassier|Medewerker|Klant|T.a.v.|Contactpersoon|Aan|Van|Bediend door|De heer",
        code="""Factuurnummer|Factuur nr.|Bonnummer|Bonnr.|Klantnummer|Klantnr.|Ordernummer|Kenmerk|Ons kenmerk
            |Uw kenmerk|Artikelnr.|Terminal|Transactie|Kenteken|BTW-nummer|Rekening|Polis""",
        count="Aantal|Stuks|Artikelen|Tafel|Pagina|Blz.|Kassa|Kamer|Personen|Hoofdstuk|Verdieping|Nachten|Perron",
        address="Adres|Postadres|Afleveradres|Woonplaats|Afzender|Vestiging",
    ),
    phrases=phrases(
        """Bedankt voor uw bezoek|Bedankt en tot ziens|Tot ziens!|Dank u wel|Graag tot ziens|Factuur|Kassabon|Bon
        |Kwitantie|Pakbon|Offerte|Kopie kaarthouder|Bewaar deze bon|Ruilen binnen 14 dagen|Ingang|Uitgang|Nooduitgang
        |Open|Gesloten|Duwen|Trekken|Verboden te roken|Verboden toegang|Niet parkeren|Let op|Pas op|Gevaar
        |Inlichtingen|Kassa|Inhoudsopgave|Voorwoord|Eerste hoofdstuk|Inleiding|Conclusie|Bijlage|Einde|Literatuur
        |Geachte heer|Geachte mevrouw|Met vriendelijke groet|Hoogachtend|Betreft: uw brief|Bijlagen
        |Koninkrijk der Nederlanden|Gemeentehuis|Ministerie|De burgemeester|Handtekening|Naam en adres
        |Postcode en woonplaats|Geboorteplaats|Nationaliteit|Gehuwd|Ongehuwd|Te gebruiken vóór|Ten minste houdbaar tot
        |Inhoud|Ingrediënten|Koel bewaren|Eet smakelijk|Welkom|Ja|Nee|Zie ommezijde|Alle rechten voorbehouden
        |Prijzen incl. BTW|Openingstijden|Maandag t/m vrijdag|Categorie|Kopiëren|Geïnteresseerd|Coördinator
        |Financiële zaken|Patiënten|Cliënten|België|Eén persoon|Reëel|Beëindigd|'s Avonds|'s Morgens|Zo'n|Foto's
        |Auto's|Officiële mededeling|Industriële|Geïnstalleerd|Één|Privé|Cadeautje erbij?"""
    ),
    products=phrases(
        """Koffie|Koffie verkeerd|Thee|Cappuccino|Brood|Volkorenbrood|Broodje kaas|Broodje gezond|Kroket|Patat
        |Frikandel|Kaas|Jonge kaas|Oude kaas|Melk|Karnemelk|Boter|Eieren|Suiker|Bloem|Rijst|Aardappelen|Uien|Tomaten
        |Komkommer|Appels|Sinaasappelen|Bananen|Rundergehakt|Kipfilet|Haring|Zalm|Gerookte paling|Soep van de dag
        |Uitsmijter|Pannenkoek|Appeltaart|IJs met slagroom|Bier|Pils|Rode wijn|Witte wijn|Spa blauw|Jus d'orange
        |Limonade|Crème brûlée|Paté|Ragoût|Zeep|Tandpasta|Wasmiddel|Toiletpapier|Batterijen|Pen|Schrift|Krant
        |Postzegels|Benzine|Diesel|Parkeren|Fiets|Overhemd|Broek|Schoenen|Lamp|Schroeven|Verf|Bloemen|Tulpen|Reünie
        |Efteling|Kopieën|Knoflook|Saté|Filet américain"""
    ),
    units=words("kg g l ml cl cm m km st st. stuks uur min pak doos fl."),
    domains=words("nl nl com be org net eu"),
)
