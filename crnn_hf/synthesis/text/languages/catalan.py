"""Catalan."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


CATALAN = Language(
    code="ca",
    letters="àçèéíïòóúü",
    quotes=(("«", "»", 5), ("“", "”", 4), ('"', '"', 2)),
    thousands=".",
    first_names=words(
        """Jordi Josep Joan Marc Antoni Francesc Xavier Manel Pere Jaume Lluís Ramon Miquel Àlex Carles Martí Oriol
        Pau Albert Andreu Ferran Bernat Àngel Ignasi Òscar Èric Maria Montserrat Núria Mercè Rosa Carme Teresa Anna
        Marta Laia Júlia Neus Àngels Concepció Assumpció Eulàlia Lluïsa Ester Sílvia Mònica Gemma Roser Raül Saïd"""
    ),
    surnames=words(
        """Garcia Vila Serra Puig Soler Ferrer Roca Vidal Bosch Casas Font Mas Pujol Sala Riera Roig Solé Martí Costa
        Camps Pons Esteve Blanch Güell Llull Verdaguer Rodoreda Espriu Fàbregas Cortès Gràcia Francès Forçadell
        Armengol Sarrà Sunyol Bagué Climent Martínez López Sánchez Colomines Plançó"""
    ),
    cities=phrases(
        """Barcelona|L'Hospitalet de Llobregat|Badalona|Terrassa|Sabadell|Lleida|Tarragona|Mataró
        |Santa Coloma de Gramenet|Reus|Girona|Sant Cugat del Vallès|Manresa|Vilanova i la Geltrú|Granollers|Figueres
        |Vic|Igualada|Tortosa|Palma|València|Alacant|Castelló|Maó|Eivissa|Andorra la Vella|Perpinyà|Berga|Olot
        |Puigcerdà|Lloret de Mar|Sitges|Almenar|Cervera|Móra d'Ebre|Alcoi|Dénia|L'Alguer|Òrrius|Úbeda"""
    ),
    countries=phrases(
        """Catalunya|Espanya|França|Andorra|Itàlia|Portugal|Alemanya|Regne Unit|Estats Units|Bèlgica|Suïssa|Grècia
        |Mèxic|Xina|Romania|Països Baixos"""
    ),
    abbreviations=words("p.ex. etc. pàg. núm. Sr. Sra. Dr. Dra. St. cf. vol. c. av. pl. tel. art."),
    money=phrases("{amount} €|{amount} €|{amount} €|{amount}€|{amount} EUR|{amount}|{amount} euros|{amount} ptes."),
    months=phrases("gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"),
    dates=phrases(
        """{d}/{m}/{year}|{d}/{m}/{year}|{d}-{m}-{year}|{d}/{m}/{y}|{day} de {month} de {year}
        |{weekday}, {day} de {month} de {year}|{d}.{m}.{year}|{month} de {year}"""
    ),
    times=phrases(
        """{hour}:{minute}|{hour}:{minute} h|{hour}.{minute} h|{hh}:{minute}|{hh}:{minute}:{second}|les {hour}"""
    ),
    weekdays=words("dilluns dimarts dimecres dijous divendres dissabte diumenge"),
    titles=words("Sr. Sra. Senyor Senyora Dr. Dra. Prof. Mn. Il·lm."),
    streets=phrases(
        """C/ {name}, {house}|C. {name}, {house}|carrer {name}, {house}|av. {name}, {house}|pl. {name}, {house}
        |pg. {name}, {house}|rbla. {name}, {house}|C/ {name}, {house}, #r #a|Apartat de correus ###"""
    ),
    street_names=phrases(
        """Major|Nou|de Balmes|d'Aragó|de Sants|de la Creu|de l'Església|de Catalunya|de Gràcia|de Pau Casals
        |de Jacint Verdaguer|de l'Estació|de les Flors|de Sant Jordi|de Sant Antoni|del Mar|d'en Robador|de la Font
        |de Provença|de Mallorca|del Pintor Fortuny|de l'Onze de Setembre|de la Constitució|Àngel Guimerà|de Muntaner
        |d'Urgell|dels Països Catalans"""
    ),
    places=phrases("##### {city}|##### {city}|AD### {city}|{city}|##### {city} (Barcelona)"),
    phones=phrases("93 ### ## ##|9## ### ###|+34 ### ## ## ##|6## ## ## ##|Tel. 93 ### ## ##|97# ## ## ##"),
    registrations=phrases(
        """NIF @########|CIF: @-########|DNI ########-@|NIF: ########@|Núm. {number}|ES## #### #### #### #### ####
        |art. {number}|R.D. ##/####|Exp. ####/####|DL B-#####-####"""
    ),
    trades=phrases(
        """Forn|Forn de pa|Pastisseria|Carnisseria|Farmàcia|Llibreria|Restaurant|Cafè|Hotel|Fonda|Queviures
        |Floristeria|Perruqueria|Taller mecànic|Benzinera|Edicions|Impremta|Assegurances|Viatges|Mobles|Construccions
        |Escola|Ajuntament|Cooperativa|Transports|Ferreteria|Sabateria|Celler|Peixateria|Caixa d'Estalvis|Òptica
        |Gelateria|Col·legi"""
    ),
    legal_forms=phrases("S.L.|SL|S.A.|SA|S.C.P.|S.C.C.L.|i Fills|Germans"),
    labels=by_kind(
        amount="""Total|TOTAL|Total a pagar|Subtotal|Efectiu|Canvi|Targeta|Import|Preu|Preu unitari|Base imposable|IVA
            |Quota|Descompte|Bestreta|Saldo|Despeses d'enviament|Pagat|Suma|Lliurat""",
        percent="IVA|Tipus|Descompte|Interès|Retenció",
        date="Data|Data factura|Venciment|Data de naixement|Vàlid fins al|Consumir abans de|El dia",
        time="Hora|Inici|Obert de",
        phone="Tel.|Telèfon|Fax|Mòbil",
        person="Nom|Cognoms|Nom i cognoms|Caixer|Venedor|Client|Atès per|Destinatari|Titular",
        code="""Factura núm.|Núm. factura|Tiquet|Comanda|Núm. client|Referència|Compte|Núm. de sèrie|Codi|Matrícula
            |Albarà núm.""",
        count="Quantitat|Unitats|Pàgina|Taula|Línia|Caixa|Pis|Volum|Habitació",
        address="Adreça|Domicili|Domicili social|Adreça de lliurament|Remitent|Població",
    ),
    phrases=phrases(
        """Gràcies per la seva visita|Moltes gràcies|Gràcies per la compra|Fins aviat|Factura simplificada|Factura
        |Rebut|Còpia|Bon dia|Adéu-siau|Entrada|Sortida|Sortida d'emergència|Obert|Tancat|Empenyeu|Estireu
        |Prohibit fumar|Prohibit el pas|Atenció|Perill|Caixa|Informació|Índex|Pròleg|Capítol primer|Introducció
        |Conclusió|Annex|Segona part|Atentament|Benvolgut senyor|Benvolguda senyora|Signatura|Segell|Home|Dona
        |Ingredients|Pes net|Conserveu-ho en lloc sec|Fet a Catalunya|Generalitat de Catalunya
        |Tots els drets reservats|Conserveu aquest tiquet|Sí|No|Bon profit|Forma de pagament|Transferència|IVA inclòs
        |Col·laboració|Il·lustració|Instal·lacions|Pingüí|Països"""
    ),
    products=phrases(
        """Pa|Pa amb tomàquet|Mantega|Llet|Formatge|Mató|Nata|Ous|Farina|Sucre|Sal|Arròs|Fideus|Fideuà|Escudella
        |Botifarra|Fuet|Pernil|Pollastre|Bacallà|Lluç|Pomes|Peres|Prunes|Patates|Tomàquets|Cogombre|Ceba|All|Coca
        |Crema catalana|Panellets|Te|Cafè|Tallat|Cervesa|Vi negre|Cava|Suc de taronja|Aigua mineral|Xocolata|Detergent
        |Sabó|Bombeta|Llibreta|Llapis|Claus|Cargol|Bitllet|Gelat|Maduixes|Amanida|Calçots"""
    ),
    domains=words("cat cat com es org ad gencat.cat"),
)
