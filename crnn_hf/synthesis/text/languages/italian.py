"""Italian."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


ITALIAN = Language(
    code="it",
    letters="àèéìòù",
    quotes=(("«", "»", 5), ("“", "”", 3), ('"', '"', 2)),
    dashes=(" – ", " — ", " - "),
    decimal=",",
    thousands=".",
    first_names=words(
        """Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno
        Paolo Michele Giorgio Aldo Sergio Luciano Nicolò Niccolò Andrea Marco Matteo Lorenzo Alessandro Davide Noè
        Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena
        Concetta Rita Margherita Franca Paola Giulia Chiara Sara Martina Silvia Elisa Alice Federica Desirée Zoè"""
    ),
    surnames=words(
        """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano
        Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone
        Longo Gentile Martinelli Vitale Lombardo Serra Coppola D'Angelo Marchetti Parisi Villa Conte Ferraro Fabbri
        Bianco Marini Grassi Valentini Messina Sala D'Amico Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti Cattaneo
        Morelli Amato Silvestri Nicolì Mondadò Forlì Pagà Salò Cuccurù Dall'Olio Dell'Orto De'Medici Scurà Alfé"""
    ),
    cities=phrases(
        """Roma|Milano|Napoli|Torino|Palermo|Genova|Bologna|Firenze|Bari|Catania|Venezia|Verona|Messina|Padova|Trieste
        |Brescia|Parma|Prato|Taranto|Modena|Reggio Calabria|Reggio Emilia|Perugia|Ravenna|Livorno|Cagliari|Foggia
        |Rimini|Salerno|Ferrara|Sassari|Siracusa|Pescara|Monza|Bergamo|Forlì|Trento|Vicenza|Bolzano|Novara|Ancona
        |Udine|Arezzo|Lecce|L'Aquila|Pisa|Cantù|Salò|Nuoro|Mondovì|Patù|Lugano|Bellinzona|Città di Castello
        |San Donà di Piave|Cefalù"""
    ),
    countries=phrases(
        """Italia|Svizzera|Francia|Germania|Austria|Spagna|Regno Unito|Stati Uniti|Grecia|Croazia|Belgio|Paesi Bassi
        |Svezia|Portogallo|Perù|Città del Vaticano|San Marino|Cina|Giappone|Turchia"""
    ),
    abbreviations=phrases("""ecc.|p. es.|pag.|pagg.|vol.|cap.|art.|n.|cfr.|sig.|S.|a.C.|d.C.|dott.|fig.|ss."""),
    money=phrases("""€ {amount}|{amount} €|{amount}|EUR {amount}|Euro {amount}|{amount} euro|L. {amount}|€{amount}"""),
    dates=phrases(
        """{day} {month} {year}|{weekday} {day} {month} {year}|{d}/{m}/{year}|{d}/{m}/{year}|{d}.{m}.{year}
        |{d}-{m}-{year}|{d}/{m}/{y}|lì {day} {month} {year}|1º {month} {year}|1° {month} {year}|{month} {year}"""
    ),
    times=phrases("""ore {hour}:{minute}|{hour}:{minute}|ore {hour}.{minute}|alle {hour}|h {hour}:{minute}"""),
    months=words("""gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"""),
    weekdays=words("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    titles=words("""Sig. Sig.ra Sig.na Dott. Dott.ssa Ing. Avv. Prof. Egr. Spett.le Gent.ma"""),
    streets=phrases(
        """Via {name}, {house}|Via {name} {house}|Via {name}, {house}/A|Via {name} n. {house}|V.le {name}, {house}
        |Viale {name}, {house}|Piazza {name}, {house}|P.zza {name} {house}|Corso {name}, {house}|C.so {name} {house}
        |Largo {name}|Vicolo {name}, {house}|Strada {name} {house}|Loc. {name}"""
    ),
    street_names=phrases(
        """Roma|Garibaldi|Mazzini|Dante|Cavour|Vittorio Emanuele|Verdi|Marconi|della Libertà|dell'Unità|XX Settembre
        |IV Novembre|Matteotti|della Repubblica|del Popolo|Nazionale|San Marco|Santa Lucia|dell'Università
        |Nicolò Tommaseo|dei Mille|Leonardo da Vinci|Galileo Galilei|della Stazione|dell'Industria|Manzoni|G. Verdi
        |Umberto I|Gesù"""
    ),
    places=phrases(
        """##### {city}|##### {city} (@@)|I-##### {city}|##### {city} @@|CH-#### {city}|{city}, ##### (@@)"""
    ),
    phones=phrases("""0# ########|0##.######|0##/######|+39 0# ####.####|3## #######|0## ## ## ##"""),
    registrations=phrases(
        """P. IVA ###########|P.IVA: ###########|C.F. @@@@@@##@##@###@|Cod. Fisc. ###########|n. {number}|N° {number}
        |Art. {number}|IT## @ ##### ##### ############|R.E.A. ######|Prot. n. ####/##"""
    ),
    trades=phrases(
        """Panificio|Panetteria|Macelleria|Pasticceria|Gelateria|Farmacia|Libreria|Cartolibreria|Ristorante|Trattoria
        |Pizzeria|Bar|Caffè|Osteria|Albergo|Hotel|Ferramenta|Calzature|Parrucchiere|Gioielleria|Ottica|Supermercato
        |Supermercati|Stazione di Servizio|Autofficina|Mobili|Costruzioni|Impianti Elettrici|Autotrasporti
        |Assicurazioni|Banca|Casa Editrice|Tipografia|Studio Legale|Studio Dentistico|Lavanderia|Tabacchi|Edicola
        |Abbigliamento|Enoteca|Azienda Agricola|Società Agricola|Salumeria|Rosticceria|Profumeria|Agenzia Viaggi
        |Università"""
    ),
    legal_forms=phrases(
        """S.p.A.|S.r.l.|SpA|Srl|s.n.c.|S.n.c.|S.a.s.|s.a.s.|& C.|& Figli|F.lli|soc. coop.|S.R.L.|S.P.A."""
    ),
    labels=by_kind(
        amount="""Totale|TOTALE|Totale complessivo|TOTALE EURO|Subtotale|Importo|Importo pagato|Contante|Contanti|Resto
            |Carta di credito|Bancomat|Imponibile|IVA|di cui IVA|Sconto|Prezzo|Prezzo unitario|Saldo|Acconto|Coperto
            |Netto|Non riscosso|Spese di spedizione|Totale fattura|Da pagare|Quota|Pagamento contante|Reso""",
        percent="IVA|I.V.A.|Sconto|Aliquota|Tasso|Interesse",
        date="Data|Data fattura|Scadenza|Nato il|Nata il|Valido fino al|Emesso il|Data di nascita|Dal|Al|Lì",
        time="Ora|Ore|Orario|Apertura|Partenza",
        phone="Tel.|Telefono|Fax|Cell.|Tel. e Fax|Cellulare",
        person="Nome|Cognome|Operatore|Cassiere|Cliente|Spett.le|Sig.|Alla c.a.|Firma|Intestatario|Cameriere",
        code="""Fattura n.|Fattura|Documento n.|Scontrino n.|Ricevuta fiscale|N. ordine|Rif.|Codice|Cod. art.|Matricola
            |Partita IVA|C.F.|Bolla n.|Pratica|Targa|DOC. N.|RT|N. documento""",
        count="Quantità|Q.tà|Pezzi|Articoli|Tavolo|Pagina|Pag.|Cassa|Camera|Coperti|Capitolo|Piano|Colli|Notti",
        address="Indirizzo|Residenza|Sede legale|Mittente|Destinatario|Città|Località",
    ),
    phrases=phrases(
        """Grazie e arrivederci|GRAZIE E ARRIVEDERCI|Grazie per la visita|Arrivederci|Grazie|Fattura|Ricevuta fiscale
        |Documento commerciale|Documento commerciale di vendita o prestazione|Scontrino|Copia cliente|Copia esercente
        |Conservare lo scontrino|Ingresso|Entrata|Uscita|Uscita di sicurezza|Aperto|Chiuso|Spingere|Tirare
        |Vietato fumare|Vietato l'ingresso|Divieto di sosta|Attenzione|Pericolo|Informazioni|Cassa|Biglietteria|Indice
        |Prefazione|Capitolo primo|Introduzione|Conclusione|Appendice|Fine|Bibliografia|Egregio Signore
        |Gentile Signora|Distinti saluti|Cordiali saluti|In attesa di un Suo riscontro|Oggetto|Repubblica Italiana
        |Comune di Roma|Ministero dell'Università|Carta d'identità|Codice fiscale|Luogo e data di nascita|Cittadinanza
        |Stato civile|Nome e cognome|Celibe|Coniugato|Da consumarsi entro|Peso netto|Ingredienti|Prodotto in Italia
        |Buon appetito|Benvenuti|Perché no?|Così è|È vietato|È obbligatorio|Sì|No|Più|Cioè|Giù|Già pagato|Quantità
        |Qualità|Novità|Tutti i diritti riservati|Conto corrente|Si prega di chiudere la porta|Chiuso per ferie
        |Caffè e dolce|L'amministratore|Dell'anno|Dall'inizio|All'ingresso|Menù turistico|Pubblicità|Società
        |Attività"""
    ),
    products=phrases(
        """Caffè|Caffè macchiato|Cappuccino|Tè|Tè al limone|Cornetto|Brioche|Pane|Pizza Margherita|Tiramisù|Ragù
        |Lasagne|Spaghetti|Gnocchi|Prosciutto|Prosciutto crudo|Mozzarella|Parmigiano|Olio d'oliva|Aceto|Vino rosso
        |Vino della casa|Acqua minerale|Birra|Birra alla spina|Spremuta d'arancia|Insalata|Patate|Pomodori|Pesche|Mele
        |Arance|Limoni|Fragole|Latte intero|Burro|Uova|Zucchero|Sale|Riso|Farina|Pesce spada|Pollo arrosto|Bistecca
        |Contorno|Coperto|Dolce|Gelato|Panna|Biscotti|Cioccolato|Sapone|Dentifricio|Detersivo|Carta igienica|Pile
        |Penna|Quaderno|Giornale|Francobolli|Gasolio|Benzina|Camera doppia|Camicia|Pantaloni|Scarpe|Lampadina|Viti
        |Chiodi|Baccalà|Babà|Purè|Bignè|Paté"""
    ),
    units=words("kg g l ml cl cm m km pz pz. n. nr h min hg etti conf."),
    domains=words("it it com org net eu"),
)
