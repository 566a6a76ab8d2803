"""Czech."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


CZECH = Language(
    code="cs",
    letters="áčďéěíňóřšťúůýž",
    quotes=(("„", "“", 7), ("»", "«", 2), ('"', '"', 2)),
    first_names=words(
        """Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk Václav Michal František Jakub Milan Karel
        Lukáš David Vladimír Ondřej Stanislav Štěpán Řehoř Vojtěch Luboš Jana Marie Eva Hana Anna Lenka Kateřina Věra
        Lucie Alena Petra Veronika Jaroslava Tereza Zdeňka Božena Žaneta Růžena Šárka Naděžda"""
    ),
    surnames=words(
        """Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Krejčí Horák Němec Pokorný Pospíšil Marek
        Jelínek Král Růžička Beneš Fiala Sedláček Doležal Zeman Kolář Navrátil Čermák Vaněk Urban Blažek Kříž Nováková
        Svobodová Dvořáková Černá Kovář Bartoš Vlček Polák Musil Kopecký Šimek Konečný Malý Holub Staněk Štěpánek
        Ďurák Ťoupal Ňaršanský Žižka Řezníček"""
    ),
    cities=phrases(
        """Praha|Brno|Ostrava|Plzeň|Liberec|Olomouc|České Budějovice|Hradec Králové|Ústí nad Labem|Pardubice|Zlín
        |Havířov|Kladno|Most|Opava|Frýdek-Místek|Jihlava|Karviná|Teplice|Děčín|Karlovy Vary|Chomutov
        |Jablonec nad Nisou|Mladá Boleslav|Prostějov|Přerov|Třebíč|Česká Lípa|Třinec|Tábor|Znojmo|Příbram|Cheb|Kolín
        |Žďár nad Sázavou|Říčany|Šumperk|Český Těšín"""
    ),
    countries=phrases(
        """Česko|Slovensko|Německo|Rakousko|Polsko|Maďarsko|Francie|Itálie|Španělsko|Švýcarsko|Švédsko|Řecko
        |Velká Británie|Norsko|Chorvatsko"""
    ),
    abbreviations=words("např. atd. apod. tj. tzv. č. s. r. str. ul. nám. viz. sv. Ing. MUDr. resp. cca. popř."),
    money=phrases("{amount} Kč|{amount} Kč|{amount} Kč|{amount} CZK|{amount}|{amount} EUR|Kč {amount}|{amount} €"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{day}. {m}. {year}|{day}. {month} {year}|{weekday} {day}. {month} {year}
        |{d}.{m}.{y}|dne {day}. {m}. {year}"""
    ),
    months=words("ledna února března dubna května června července srpna září října listopadu prosince"),
    weekdays=words("pondělí úterý středa čtvrtek pátek sobota neděle"),
    titles=words("Pan Paní pan paní Ing. Mgr. MUDr. JUDr. prof. doc. PhDr."),
    streets=phrases(
        """{name} {house}|{name} {house}/##|ul. {name} {house}|nám. {name} {house}|{name} č.p. {house}|P.O. Box ##"""
    ),
    street_names=phrases(
        """Dlouhá|Školní|Zahradní|Nádražní|Polní|Lesní|Krátká|Husova|Masarykova|Palackého|Jiráskova|Nerudova|Smetanova
        |Komenského|Žižkova|Tyršova|Na Příkopě|U Řeky|Pod Kaštany|Svatoplukova|Růžová|Míru|Sokolská|Šafaříkova
        |Dvořákova|Havlíčkova|Česká|Květinová|28. října"""
    ),
    places=phrases("### ## {city}|### ## {city}|### ## {city} #|CZ-### ## {city}|{city}"),
    phones=phrases("### ### ###|+420 ### ### ###|tel.: ### ### ###|### ## ## ##"),
    registrations=phrases(
        """IČ: ########|IČO ########|DIČ: CZ########|č. j. ####/####|č. {number}|sp. zn. @ ####
        |CZ## #### #### #### #### ####|§ {number} odst. #|č. účtu ##########/####"""
    ),
    trades=phrases(
        """Pekařství|Cukrárna|Řeznictví|Lékárna|Knihkupectví|Restaurace|Hostinec|Kavárna|Hotel|Potraviny|Květinářství
        |Kadeřnictví|Autoservis|Čerpací stanice|Železářství|Nakladatelství|Tiskárna|Pojišťovna|Spořitelna
        |Stavební firma|Truhlářství|Zámečnictví|Obchodní dům|Cestovní kancelář|Základní škola|Městský úřad|Večerka
        |Pivnice"""
    ),
    legal_forms=phrases("s.r.o.|s. r. o.|spol. s r.o.|a.s.|a. s.|v.o.s.|k.s.|o.p.s.|a syn"),
    labels=by_kind(
        amount="""Celkem|CELKEM Kč|K úhradě|Hotově|Vráceno|Cena|Cena celkem|Základ daně|DPH|Sleva|Záloha|Doplatek
            |Platba kartou|Mezisoučet|Částka|Poštovné|Zaokrouhlení|Zůstatek|Jedn. cena|Přijato""",
        percent="DPH|Sazba|Sleva|Úrok",
        date="Datum|Datum vystavení|Datum splatnosti|Datum narození|Platí do|Spotřebujte do|Dne",
        time="Čas|Hodina|Začátek",
        phone="Tel.|Telefon|Fax|Mobil|tel./fax",
        person="Jméno|Příjmení|Pokladní|Prodavač|Odběratel|Vystavil|Zákazník|Obsluhoval",
        code="""Faktura č.|Číslo faktury|Účtenka č.|Doklad č.|Objednávka č.|Variabilní symbol|Číslo účtu|Výrobní číslo
            |Kód|Značka""",
        count="Množství|Počet|Ks|Strana|Stůl|Položka|Pokladna|Patro|Díl",
        address="Adresa|Sídlo|Bydliště|Dodací adresa|Odesílatel",
    ),
    phrases=phrases(
        """Děkujeme za nákup|Děkujeme za návštěvu|Přijďte zas|Daňový doklad|Účtenka|Faktura|Kopie|Dobrý den
        |Na shledanou|Vchod|Východ|Nouzový východ|Otevřeno|Zavřeno|Tam|Sem|Zákaz kouření|Vstup zakázán|Pozor
        |Pozor schod|Pokladna|Informace|Obsah|Předmluva|Kapitola první|Úvod|Závěr|Rejstřík|Díl druhý|S pozdravem
        |Vážený pane|Vážená paní|Přílohy|Podpis|Razítko|Rodné číslo|Muž|Žena|Složení|Hmotnost|Skladujte v suchu
        |Vyrobeno v České republice|Česká republika|Všechna práva vyhrazena|Uschovejte pro případ reklamace
        |Zboží nevyměňujeme|Ano|Ne|Dobrou chuť|Křestní jméno|Způsob platby|Převodem"""
    ),
    products=phrases(
        """Chléb|Rohlík|Houska|Máslo|Mléko|Sýr|Tvaroh|Smetana|Vejce|Mouka hladká|Cukr|Sůl|Rýže|Těstoviny|Knedlíky
        |Svíčková|Guláš|Řízek|Smažený sýr|Párek|Šunka|Kuře|Kapr|Jablka|Hrušky|Švestky|Brambory|Rajčata|Okurky|Cibule
        |Česnek|Koláč|Buchta|Štrúdl|Čaj|Káva|Pivo 10°|Pivo světlé|Víno bílé|Džus|Minerální voda|Čokoláda|Prací prášek
        |Mýdlo|Žárovka|Sešit|Tužka|Hřebíky|Šroub|Jízdenka"""
    ),
    domains=words("cz cz cz com eu org gov.cz"),
)
