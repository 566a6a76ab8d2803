"""Slovak."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


SLOVAK = Language(
    code="sk",
    letters="áäčďéíĺľňóôŕšťúýž",
    quotes=(("„", "“", 7), ("»", "«", 2), ('"', '"', 2)),
    first_names=words(
        """Jozef Ján Peter Štefan Milan František Miroslav Michal Martin Ľubomír Pavol Vladimír Ladislav Tomáš Marek
        Juraj Anton Dušan Ondrej Jaroslav Ľudovít Stanislav Mária Anna Zuzana Katarína Eva Jana Helena Monika Ľudmila
        Margita Alžbeta Viera Marta Božena Želmíra Terézia Jarmila Gabriela Žofia Ľubica"""
    ),
    surnames=words(
        """Horváth Kováč Varga Tóth Nagy Baláž Szabó Molnár Balog Lukáč Novák Kovács Polák Gajdoš Kollár Hudák Nemec
        Kováčik Oláh Oravec Kráľ Šimko Ďuriš Ťažký Ňarjaš Vrábel Ševčík Mráz Ľupták Štúr Hviezdoslav Bartoš Krajčí
        Žiak Jurčík Hrušovský Dubček Čierny Biely Vĺčik Stĺpik Kŕdľa"""
    ),
    cities=phrases(
        """Bratislava|Košice|Prešov|Žilina|Banská Bystrica|Nitra|Trnava|Trenčín|Martin|Poprad|Prievidza|Zvolen
        |Považská Bystrica|Nové Zámky|Michalovce|Spišská Nová Ves|Komárno|Levice|Liptovský Mikuláš|Ružomberok|Piešťany
        |Lučenec|Čadca|Dolný Kubín|Topoľčany|Púchov|Kežmarok|Bardejov|Šaľa|Štúrovo|Vrútky|Hlohovec|Tvrdošín
        |Stará Ľubovňa|Tŕnie"""
    ),
    countries=phrases(
        """Slovensko|Česko|Maďarsko|Poľsko|Rakúsko|Nemecko|Ukrajina|Taliansko|Francúzsko|Španielsko|Švajčiarsko
        |Chorvátsko|Grécko|Veľká Británia|Rumunsko"""
    ),
    abbreviations=words("napr. atď. tzv. t.j. č. str. ul. nám. sv. Ing. MUDr. resp. cca. r. s. p. a.i. odd."),
    money=phrases("{amount} €|{amount} €|{amount} EUR|{amount}|EUR {amount}|{amount} Sk|{amount} €"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{day}. {m}. {year}|{day}. {month} {year}|{weekday} {day}. {month} {year}
        |{d}.{m}.{y}|dňa {day}. {m}. {year}"""
    ),
    months=words("januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"),
    weekdays=words("pondelok utorok streda štvrtok piatok sobota nedeľa"),
    titles=words("Pán Pani pán pani Ing. Mgr. MUDr. JUDr. prof. doc. RNDr."),
    streets=phrases(
        """{name} {house}|{name} {house}/##|ul. {name} {house}|nám. {name} {house}|{name} č. {house}|P.O. BOX ##"""
    ),
    street_names=phrases(
        """Hlavná|Školská|Záhradná|Železničná|Poľná|Lesná|Krátka|Dlhá|Štúrova|Hviezdoslavova|Štefánikova|Jánošíkova
        |Kukučínova|Mierová|Slnečná|Kvetná|Ľ. Štúra|SNP|Račianska|Družstevná|Obchodná|Tŕňová|Vŕbová|Vŕšok|Hollého
        |Kĺzavá"""
    ),
    places=phrases("### ## {city}|### ## {city}|### ## {city} #|SK-### ## {city}|{city}"),
    phones=phrases("0## / ### ## ##|0### ### ###|+421 ### ### ###|tel.: 0##/### ## ##"),
    registrations=phrases(
        """IČO: ########|DIČ: ##########|IČ DPH: SK##########|č. {number}|č. j. ####/####
        |SK## #### #### #### #### ####|§ {number} ods. #|Oddiel: Sro, vložka č. #####/@"""
    ),
    trades=phrases(
        """Pekáreň|Cukráreň|Mäsiarstvo|Lekáreň|Kníhkupectvo|Reštaurácia|Krčma|Kaviareň|Hotel|Potraviny|Kvetinárstvo
        |Kaderníctvo|Autoservis|Čerpacia stanica|Železiarstvo|Vydavateľstvo|Tlačiareň|Poisťovňa|Sporiteľňa
        |Stavebná firma|Stolárstvo|Obchodný dom|Cestovná kancelária|Základná škola|Mestský úrad|Zámočníctvo|Pivnica
        |Pošta"""
    ),
    legal_forms=phrases("s.r.o.|s. r. o.|spol. s r.o.|a.s.|a. s.|v.o.s.|k.s.|n.o.|a syn"),
    labels=by_kind(
        amount="""Spolu|SPOLU EUR|Na úhradu|K úhrade|Hotovosť|Výdavok|Cena|Cena spolu|Základ dane|DPH|Zľava|Záloha
            |Doplatok|Platba kartou|Medzisúčet|Suma|Poštovné|Zaokrúhlenie|Zostatok|Jedn. cena""",
        percent="DPH|Sadzba|Zľava|Úrok",
        date="Dátum|Dátum vystavenia|Dátum splatnosti|Dátum narodenia|Platí do|Spotrebujte do|Dňa",
        time="Čas|Hodina|Začiatok",
        phone="Tel.|Telefón|Fax|Mobil|tel./fax",
        person="Meno|Priezvisko|Pokladník|Predavač|Odberateľ|Vystavil|Zákazník|Obsluhoval",
        code="""Faktúra č.|Číslo faktúry|Blok č.|Doklad č.|Objednávka č.|Variabilný symbol|Číslo účtu|Výrobné číslo
            |Kód|Značka""",
        count="Množstvo|Počet|Ks|Strana|Stôl|Položka|Pokladňa|Poschodie|Diel",
        address="Adresa|Sídlo|Bydlisko|Dodacia adresa|Odosielateľ",
    ),
    phrases=phrases(
        """Ďakujeme za nákup|Ďakujeme za návštevu|Príďte zas|Daňový doklad|Pokladničný doklad|Faktúra|Kópia|Dobrý deň
        |Dovidenia|Vchod|Východ|Núdzový východ|Otvorené|Zatvorené|Tam|Sem|Zákaz fajčenia|Vstup zakázaný|Pozor
        |Pozor, zlý pes|Pokladnica|Informácie|Obsah|Predslov|Kapitola prvá|Úvod|Záver|Register|S pozdravom|Vážený pán
        |Vážená pani|Prílohy|Podpis|Pečiatka|Rodné číslo|Muž|Žena|Zloženie|Hmotnosť|Skladujte v suchu
        |Vyrobené na Slovensku|Slovenská republika|Všetky práva vyhradené|Uschovajte pre prípad reklamácie|Áno|Nie
        |Dobrú chuť|Spôsob platby|Prevodom|Vzdelávanie|Kôň|Stĺp|Vŕba|Päť"""
    ),
    products=phrases(
        """Chlieb|Rožok|Žemľa|Maslo|Mlieko|Syr|Bryndza|Tvaroh|Smotana|Vajcia|Múka hladká|Cukor|Soľ|Ryža|Cestoviny
        |Halušky|Kapustnica|Guláš|Rezeň|Vyprážaný syr|Párok|Šunka|Kurča|Kapor|Jablká|Hrušky|Slivky|Zemiaky|Paradajky
        |Uhorky|Cibuľa|Cesnak|Koláč|Buchta|Štrúdľa|Čaj|Káva|Pivo svetlé|Víno biele|Džús|Minerálna voda|Čokoláda
        |Prací prášok|Mydlo|Žiarovka|Zošit|Ceruzka|Klince|Skrutka|Mäso|Lístok"""
    ),
    domains=words("sk sk sk com eu org gov.sk"),
)
