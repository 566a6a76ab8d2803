"""Polish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


POLISH = Language(
    code="pl",
    letters="ąćęłńóśźż",
    quotes=(("„", "”", 7), ("«", "»", 1), ('"', '"', 2)),
    first_names=words(
        """Jan Piotr Andrzej Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Łukasz
        Zbigniew Ryszard Kazimierz Wojciech Mariusz Bogusław Żegota Anna Maria Katarzyna Małgorzata Agnieszka Krystyna
        Barbara Ewa Elżbieta Zofia Teresa Magdalena Joanna Janina Jadwiga Danuta Irena Halina Bożena Grażyna Wiesława
        Róża Łucja Stanisława"""
    ),
    surnames=words(
        """Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
        Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski
        Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk
        Dudek Nowicka Pawlak Górska Witkowski Sikora Walczak Baran Rutkowska Szewczyk Źrebiec Żak Ćwik Śliwa Łęcki
        Gołąb"""
    ),
    cities=phrases(
        """Warszawa|Kraków|Łódź|Wrocław|Poznań|Gdańsk|Szczecin|Bydgoszcz|Lublin|Białystok|Katowice|Gdynia|Częstochowa
        |Radom|Toruń|Sosnowiec|Rzeszów|Kielce|Gliwice|Olsztyn|Zabrze|Bielsko-Biała|Bytom|Zielona Góra|Rybnik|Opole
        |Tychy|Elbląg|Płock|Wałbrzych|Chorzów|Tarnów|Koszalin|Kalisz|Słupsk|Nowy Sącz|Jelenia Góra|Zamość|Żory
        |Świdnica"""
    ),
    countries=phrases(
        """Polska|Niemcy|Francja|Czechy|Słowacja|Ukraina|Litwa|Białoruś|Włochy|Hiszpania|Szwecja|Austria|Węgry
        |Norwegia|Dania|Stany Zjednoczone"""
    ),
    abbreviations=words("np. itd. itp. m.in. tzn. tj. ul. al. r. w. s. nr dr prof. mgr św. godz. zob. por. ok."),
    money=phrases("{amount} zł|{amount} zł|{amount} zł|{amount} PLN|{amount}|{amount} EUR|{amount} €"),
    dates=phrases(
        """{d}.{m}.{year}|{d}.{m}.{year}|{year}-{m}-{d}|{year}-{m}-{d}|{d}-{m}-{year}|{day} {month} {year} r.
        |{day} {month} {year}|{weekday}, {day} {month}|dnia {d}.{m}.{year} r."""
    ),
    times=phrases("{hour}:{minute}|{hh}:{minute}|godz. {hour}.{minute}|{hour}.{minute}|{hh}:{minute}:{second}"),
    months=words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    weekdays=words("poniedziałek wtorek środa czwartek piątek sobota niedziela"),
    titles=words("Pan Pani p. dr prof. mgr inż. ks. Sz.P."),
    streets=phrases(
        """ul. {name} {house}|ul. {name} {house}|ul. {name} {house}/#|al. {name} {house}|pl. {name} {house}
        |os. {name} #/##|ul. {name} {house} m. #|{name} {house}|skr. poczt. ##"""
    ),
    street_names=phrases(
        """Polna|Leśna|Słoneczna|Krótka|Szkolna|Ogrodowa|Lipowa|Brzozowa|Łąkowa|Kwiatowa|Kościuszki|Mickiewicza
        |Słowackiego|Sienkiewicza|Piłsudskiego|Jana Pawła II|Żeromskiego|3 Maja|Wojska Polskiego|Świętokrzyska|Długa
        |Różana|Źródlana|Grunwaldzka|Kościelna|Dąbrowskiego|Zwycięstwa"""
    ),
    places=phrases("##-### {city}|##-### {city}|{city}|PL ##-### {city}"),
    phones=phrases("### ### ###|## ### ## ##|+48 ### ### ###|tel. ## ### ## ##|(##) ###-##-##"),
    registrations=phrases(
        """NIP ###-###-##-##|NIP: ##########|REGON #########|KRS ##########|PESEL ###########|Nr {number}
        |poz. {number}|Dz. U. Nr ##|PL ## #### #### #### #### #### ####|art. {number} ust. #"""
    ),
    trades=phrases(
        """Sklep spożywczy|Piekarnia|Cukiernia|Apteka|Księgarnia|Restauracja|Kawiarnia|Hotel|Hurtownia
        |Zakład fryzjerski|Drogeria|Kwiaciarnia|Stacja paliw|Warsztat samochodowy|Przedsiębiorstwo Handlowe
        |Firma Usługowa|Wydawnictwo|Drukarnia|Spółdzielnia Mieszkaniowa|Biuro podróży|Zakład Usług Komunalnych
        |Przychodnia|Bank Spółdzielczy|Meble|Delikatesy|Żłobek|Szkoła Podstawowa|Urząd Miasta"""
    ),
    legal_forms=phrases("sp. z o.o.|Sp. z o.o.|S.A.|s.c.|sp. j.|sp. k.|P.P.H.U.|i Synowie"),
    labels=by_kind(
        amount="""Suma|SUMA PLN|Razem|Do zapłaty|Gotówka|Reszta|Karta płatnicza|Wartość netto|Wartość brutto
            |Podatek VAT|Rabat|Cena jedn.|Kwota|Zapłacono|Zaliczka|Saldo|Opłata|Należność|Słownie złotych
            |Koszt wysyłki""",
        percent="VAT|PTU A|Stawka|Rabat|Zniżka",
        date="Data|Data wystawienia|Data sprzedaży|Termin płatności|Ważny do|Data urodzenia|dnia",
        time="Godz.|Czas|Początek",
        phone="Tel.|Telefon|Faks|Kom.|tel./fax",
        person="Imię i nazwisko|Kasjer|Sprzedawca|Nabywca|Klient|Odbiorca|Wystawił|Obsługa",
        code="Nr faktury|Faktura nr|Paragon nr|Nr zamówienia|Nr klienta|Nr rachunku|Nr wydruku|Sygn.|Nr seryjny|Kod",
        count="Ilość|Szt.|Liczba|Strona|Stolik|Pozycja|Lp.|Piętro|Poz.",
        address="Adres|Siedziba|Miejscowość|Adres dostawy|Nadawca",
    ),
    phrases=phrases(
        """Dziękujemy za zakupy|Dziękujemy i zapraszamy ponownie|Zapraszamy|Paragon fiskalny|Faktura VAT|Rachunek
        |Kopia|Oryginał|Dzień dobry|Do widzenia|Wejście|Wyjście|Wyjście ewakuacyjne|Otwarte|Zamknięte|Pchać|Ciągnąć
        |Palenie wzbronione|Wstęp wzbroniony|Uwaga|Uwaga! Zły pies|Kasa|Informacja|Spis treści|Rozdział pierwszy|Wstęp
        |Zakończenie|Przypisy|Część druga|Z poważaniem|Szanowny Panie|Szanowni Państwo|Załączniki|Podpis|Imię ojca
        |Płeć|Należy spożyć przed|Skład|Masa netto|Przechowywać w suchym miejscu|Wyprodukowano w Polsce
        |Rzeczpospolita Polska|Wszelkie prawa zastrzeżone|Proszę zachować paragon|Sprzedaż opodatkowana
        |Zwroty w ciągu 14 dni|Tak|Nie|Ciąg dalszy nastąpi"""
    ),
    products=phrases(
        """Chleb|Bułka|Bułka kajzerka|Masło|Mleko|Ser żółty|Twaróg|Śmietana 18%|Jajka|Mąka pszenna|Cukier|Sól|Ryż
        |Kasza gryczana|Makaron|Żurek|Barszcz|Pierogi ruskie|Bigos|Kiełbasa|Szynka|Schab|Kurczak|Śledź|Łosoś|Jabłka
        |Gruszki|Śliwki|Ziemniaki|Pomidory|Ogórki kiszone|Cebula|Pączek|Sernik|Herbata|Kawa|Piwo|Wódka
        |Sok pomarańczowy|Woda gazowana|Czekolada|Proszek do prania|Mydło|Żarówka|Zeszyt|Długopis|Gwoździe|Śruba
        |Bilet ulgowy|Obiad dnia"""
    ),
    domains=words("pl pl com.pl com org.pl eu gov.pl"),
)
