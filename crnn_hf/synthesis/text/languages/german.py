"""German."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


GERMAN = Language(
    code="de",
    letters="äöüß",
    quotes=(("„", "“", 6), ("»", "«", 2), ('"', '"', 2)),
    dashes=(" – ", " – ", " — ", " - "),
    decimal=",",
    thousands=".",
    first_names=words(
        """Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter
        Manfred Gerhard Hans Bernd Thorsten Matthias Helmut Walter Heinz Martin Jörg Rolf Jens Sven Rüdiger Götz Björn
        Maria Ursula Monika Petra Elisabeth Sabine Renate Helga Karin Brigitte Ingrid Erika Andrea Gisela Claudia
        Susanne Gabriele Christa Christine Hildegard Anna Birgit Barbara Gertrud Jürgen Käthe Bärbel Jörn Söhnke Zoë"""
    ),
    surnames=words(
        """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
        Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause
        Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz
        Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann
        Franke Böhm Großmann Löwe Bäcker Jäger Kühn Götz Strauß Gräfe Förster Vößing Überreiter Öhler Äpfelbach
        Nußbaum"""
    ),
    cities=phrases(
        """Berlin|Hamburg|München|Köln|Frankfurt am Main|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden
        |Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden
        |Mönchengladbach|Gelsenkirchen|Braunschweig|Kiel|Aachen|Lübeck|Halle (Saale)|Göttingen|Würzburg|Saarbrücken
        |Tübingen|Fürth|Osnabrück|Görlitz|Wien|Graz|Linz|Salzburg|Innsbruck|Klagenfurt|Zürich|Basel|Bern|Luzern
        |St. Gallen|Köthen|Gießen|Öhringen|Überlingen|Völklingen|Neuß|Jülich|Weißenfels|Bad Tölz"""
    ),
    countries=words(
        """Deutschland Österreich Schweiz Frankreich Italien Dänemark Großbritannien Spanien Polen Niederlande Belgien
        Türkei Rumänien Südafrika Ägypten USA Schweden Griechenland Tschechien Luxemburg Liechtenstein"""
    ),
    abbreviations=phrases("""z. B.|d. h.|usw.|bzw.|u. a.|Nr.|S.|Bd.|vgl.|Abs.|ca.|Dr.|hl.|sog.|v. Chr.|Str."""),
    money=phrases(
        """{amount} €|{amount} €|{amount} EUR|EUR {amount}|€ {amount}|{amount}|{amount} DM|CHF {amount}|Fr. {amount}"""
    ),
    dates=phrases(
        """{day}. {month} {year}|{weekday}, {day}. {month} {year}|{d}.{m}.{year}|{d}.{m}.{year}|{d}.{m}.{y}
        |{day}. {month}|den {day}. {month} {year}|{month} {year}|{day}.{m}.{year}"""
    ),
    times=phrases("""{hour}:{minute} Uhr|{hour}.{minute} Uhr|{hour}:{minute}|um {hour} Uhr|{hour} Uhr"""),
    months=words("""Januar Februar März April Mai Juni Juli August September Oktober November Dezember"""),
    weekdays=words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    titles=words("Herr Frau Herrn Dr. Prof. Dipl.-Ing. Frl. Hr. Fr."),
    streets=phrases(
        """{name}straße {house}|{name}str. {house}|{name}weg {house}|{name}platz {house}|{name}allee {house}
        |{name}gasse {house}|{name}straße {house} a|Am {name}berg {house}|{name}ring {house}|{name}ufer {house}
        |{name}strasse {house}|{name}-Straße {house}|Postfach {house}"""
    ),
    street_names=words(
        """Haupt Bahnhof Schul Garten Dorf Berg Kirch Wald Ring Linden Wiesen Goethe Schiller Mozart Mühl Schloß Rosen
        Birken Burg Feld Friedhof Brücken König Kaiser Bismarck Beethoven Jäger Jahn Bäcker Töpfer Grün Frühling Höhen
        Süd Nord West Ost Rathaus Markt Universitäts Großbeeren Weißenburg Lübecker Münchner Kölner Gräf Öl Müller"""
    ),
    places=phrases("""##### {city}|##### {city}|D-##### {city}|A-#### {city}|CH-#### {city}|#### {city}"""),
    phones=phrases("""0#### / ## ## ##|0##/#######|(0##) ### ## ##|+49 ### #######|0### ######-##|0###-#######"""),
    registrations=phrases(
        """HRB #####|Amtsgericht {city}, HRB ####|USt-IdNr.: DE#########|St.-Nr. ##/###/#####|Nr. {number}
        |§ {number} Abs. #|DE## #### #### #### #### ##|IBAN DE##|Az. # @ ##/##|DIN EN #####|Art.-Nr. ######
        |Best.-Nr. ###-##|PZN ########"""
    ),
    trades=phrases(
        """Bäckerei|Metzgerei|Fleischerei|Apotheke|Buchhandlung|Gasthaus|Gasthof|Hotel|Café|Konditorei|Getränkemarkt
        |Drogerie|Tankstelle|Autohaus|Baumarkt|Elektro|Möbel|Möbelhaus|Spedition|Versicherung|Sparkasse|Volksbank
        |Verlag|Druckerei|Maschinenbau|Werkzeugbau|Sanitär und Heizung|Schreinerei|Tischlerei|Gärtnerei|Blumen|Friseur
        |Schuhhaus|Optik|Juwelier|Reisebüro|Gebrüder|Gesellschaft für Datenverarbeitung|Großhandel|Süßwaren|Brauerei
        |Weingut|Imbiß|Eisdiele|Pizzeria|Stadtwerke|Universität|Behörde|Verein|Büro für Übersetzungen|Küchenstudio"""
    ),
    legal_forms=phrases(
        """GmbH|GmbH|GmbH & Co. KG|AG|KG|OHG|e.K.|e. V.|GbR|Ges.m.b.H.|mbH|UG (haftungsbeschränkt)|& Söhne|SE|eG"""
    ),
    labels=by_kind(
        amount="""Summe|SUMME|Gesamt|Gesamtbetrag|Zwischensumme|Betrag|Bar|BAR|Gegeben|Rückgeld|Zurück|Zu zahlen
            |EC-Karte|Kartenzahlung|Netto|Brutto|MwSt.|enth. MwSt.|Rabatt|Einzelpreis|Preis|Endsumme|Anzahlung|Saldo
            |Gutschrift|Rechnungsbetrag|Trinkgeld|Pfand|Versandkosten|Gebühr|Übertrag|Restbetrag""",
        percent="MwSt.|MwSt|USt.|Steuersatz|Rabatt|Skonto|Zinssatz",
        date="""Datum|Rechnungsdatum|Fällig am|Geboren am|geb.|Gültig bis|Lieferdatum|Ausgestellt am|vom|bis
            |Mindestens haltbar bis""",
        time="Uhrzeit|Zeit|Beginn|Ende|Geöffnet ab|Abfahrt",
        phone="Tel.|Telefon|Fax|Telefax|Mobil|Tel./Fax|Fernsprecher",
        person="""Name|Vorname|Kassierer|Bediener|Verkäufer|Kunde|Ansprechpartner|z. Hd.|Empfänger|Geschäftsführer""",
        code="""Rechnung Nr.|Rechnungs-Nr.|Kunden-Nr.|Kundennummer|Bon-Nr.|Beleg-Nr.|Auftrag|Bestellnummer|Art.-Nr.
            |Ust-ID|Steuernummer|Aktenzeichen|Unser Zeichen|Ihr Zeichen|Terminal-ID|Serien-Nr.|Kfz-Kennzeichen
            |Gerät""",
        count="Menge|Anzahl|Stück|Tisch|Seite|Kasse|Blatt|Personen|Zimmer|Pos.|Artikel|Bd.|Heft|Filiale|Nächte",
        address="Anschrift|Adresse|Lieferanschrift|Straße|Wohnhaft|Absender|Sitz der Gesellschaft",
    ),
    phrases=phrases(
        """Vielen Dank für Ihren Einkauf|Vielen Dank für Ihren Besuch|Auf Wiedersehen|Danke|Danke schön!|Bis bald!
        |Rechnung|Quittung|Lieferschein|Kassenbon|Kundenbeleg|Händlerbeleg|Bitte aufbewahren
        |Umtausch nur mit Kassenbon|Es bediente Sie|Es gelten unsere AGB|Eingang|Ausgang|Notausgang|Geöffnet
        |Geschlossen|Drücken|Ziehen|Rauchen verboten|Betreten verboten|Vorsicht|Achtung|Parken verboten
        |Zutritt für Unbefugte verboten|Kasse|Auskunft|Inhaltsverzeichnis|Vorwort|Erstes Kapitel|Einleitung|Schluß
        |Anhang|Erster Teil|Ende|Übersicht|Literaturverzeichnis|Mit freundlichen Grüßen|Sehr geehrte Damen und Herren
        |Sehr geehrter Herr|Liebe Grüße|Hochachtungsvoll|Anlagen|Betreff: Ihre Anfrage|Öffnungszeiten
        |Für die Übersetzung|Ort, Datum|Unterschrift|Männlich|Weiblich|Ledig|Verheiratet|Straße und Hausnummer
        |Postleitzahl|Geburtsdatum|Staatsangehörigkeit|Zahlbar innerhalb von 14 Tagen|Zahlungsempfänger|Überweisung
        |Kontostand|Kündigungsfrist|Mindestens haltbar bis|Nettogewicht|Zutaten|Kühl lagern|Guten Appetit
        |Herzlich willkommen|Alle Rechte vorbehalten|Beträge in Euro|Bitte wenden|Ja|Nein|Bundesrepublik Deutschland
        |Der Bürgermeister|Größe|Höhe|Länge|Maße|Nächste Tür|Für Sie|Süßes|Grundgesetz"""
    ),
    products=phrases(
        """Brötchen|Vollkornbrot|Brezel|Käse|Käsekuchen|Äpfel|Möhren|Grüne Bohnen|Rindfleisch|Hähnchen|Bratwurst
        |Currywurst|Schnitzel|Kartoffelsalat|Weißwein|Rotwein|Pils|Weißbier|Apfelsaft|Mineralwasser|Kaffee
        |Kännchen Kaffee|Tee|Frühstück|Mittagsmenü|Tagessuppe|Gemüse|Gewürzgurken|Nüsse|Müsli|Quark|Joghurt|Milch
        |H-Milch|Butter|Eier Größe M|Mehl|Zucker|Würfelzucker|Öl|Sonnenblumenöl|Essig|Senf|Süßigkeiten|Schokolade
        |Kräutertee|Zwiebeln|Sauerkraut|Klöße|Spätzle|Soße|Fußmatte|Glühbirne|Schlüssel|Hammer|Schrauben|Dübel|Kabel
        |Batterien|Bücher|Zeitung|Briefmarken|Übernachtung|Parkgebühr|Ölwechsel|Büroklammern|Füller|Geschirrspülmittel
        |Küchenrolle|Müllbeutel|Tüte"""
    ),
    units=words("kg g l ml cl cm m km Stk. St. Stück Pkg. Fl. Std. min Dose Paar"),
    domains=words("de de com at ch org net eu"),
)
