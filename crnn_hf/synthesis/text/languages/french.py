"""French."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


FRENCH = Language(
    code="fr",
    letters="àâæçèéêëîïôùûüÿœ",
    quotes=(("« ", " »", 6), ("“", "”", 2), ('"', '"', 2)),
    dashes=(" – ", " — ", " - "),
    high_signs=";:!?",
    decimal=",",
    thousands=" ",
    first_names=words(
        """Jean Marie Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert Paul
        Claude Christian Henri Georges Nicolas François Gérard Joël Jérôme Sébastien Frédéric Stéphane Rémi Loïc Gaël
        Noël Benoît Raphaël Théo Léo Hugo Lucas Mathéo Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline
        Anne Sylvie Martine Madeleine Nicole Suzanne Hélène Christine Élisabeth Émilie Éric Étienne Édouard Agnès
        Geneviève Lætitia Thérèse Renée Chloé Zoé Inès Léa Anaïs Maëlle Océane Hervé Cécile Amélie Élodie Aïcha"""
    ),
    surnames=words(
        """Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Lefèvre Michel
        Garcia Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez
        Legrand Garnier Faure Rousseau Blanc Guérin Müller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier
        Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier
        Roger Béranger Lacroix Prévost Benoît Bénard Hébert Héraud Féraud Castaña Saint-Saëns Pérès Mallarmé Louÿs
        Crépin D'Aubigné L'Herbier Lévêque Poirée Besançon Rolland Delaunay Haÿ"""
    ),
    cities=phrases(
        """Paris|Marseille|Lyon|Toulouse|Nice|Nantes|Strasbourg|Montpellier|Bordeaux|Lille|Rennes|Reims|Le Havre
        |Saint-Étienne|Toulon|Grenoble|Dijon|Angers|Nîmes|Villeurbanne|Le Mans|Aix-en-Provence|Clermont-Ferrand|Brest
        |Limoges|Tours|Amiens|Perpignan|Metz|Besançon|Orléans|Mulhouse|Rouen|Saint-Denis|Caen|Argenteuil|Nancy|Évry
        |Béziers|Sète|Fontenay-aux-Roses|L'Haÿ-les-Roses|Châteauroux|Genève|Lausanne|Neuchâtel|Bruxelles|Liège|Namur
        |Montréal|Québec|Pau|Vannes|Île-de-France|Thônes|Mâcon|Alès|Évreux|Épinal|Compiègne|Saint-Lô"""
    ),
    countries=phrases(
        """France|Belgique|Suisse|Allemagne|Espagne|Italie|Portugal|Royaume-Uni|États-Unis|Pays-Bas|Autriche|Grèce
        |Suède|Norvège|Algérie|Maroc|Tunisie|Sénégal|Côte d'Ivoire|Canada|Brésil|Égypte|Israël|Haïti|Chine"""
    ),
    abbreviations=phrases("M.|Mme|etc.|p. ex.|cf.|chap.|t.|p.|vol.|av. J.-C.|St|n°|op. cit."),
    money=phrases("""{amount} €|{amount} €|{amount} €|{amount} EUR|{amount}€|{amount} euros|{amount} F"""),
    dates=phrases(
        """{day} {month} {year}|{weekday} {day} {month} {year}|le {day} {month} {year}|1er {month} {year}
        |{d}/{m}/{year}|{d}/{m}/{year}|{d}/{m}/{y}|{d}.{m}.{year}|{d}-{m}-{year}|{month} {year}"""
    ),
    times=phrases("""{hour} h {minute}|{hour}h{minute}|{hour}:{minute}|à {hour} h {minute}|{hour} heures"""),
    months=words("""janvier février mars avril mai juin juillet août septembre octobre novembre décembre"""),
    weekdays=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    titles=words("M. Mme Mlle MM. Me Dr Pr Mgr Monsieur Madame"),
    streets=phrases(
        """{house}, rue {name}|{house} rue {name}|{house}, avenue {name}|{house} bis, rue {name}
        |{house}, boulevard {name}|{house} place {name}|rue {name}|place {name}|quai {name}|{house} chemin {name}
        |impasse {name}|Z.I. {name}|{house} bd {name}|allée {name}"""
    ),
    street_names=phrases(
        """de la République|Victor Hugo|de la Gare|de l'Église|du Général de Gaulle|Pasteur|Jean Jaurès|de la Mairie
        |de l'Hôtel de Ville|des Écoles|du Château|Saint-Honoré|des Champs-Élysées|Molière|de Provence|de la Liberté
        |du 8 Mai 1945|du 11 Novembre|Émile Zola|Gambetta|des Frères Lumière|de Sèvres|du Faubourg Saint-Antoine
        |de l'Étoile|Voltaire|du Marché|du Moulin|des Acacias|Léon Blum|de Bâle|aux Fleurs|Anatole France"""
    ),
    places=phrases(
        """##### {city}|##### {city} Cedex|F-##### {city}|##### {city} CEDEX 0#|B-#### {city}|CH-#### {city}
        |B.P. ### – ##### {city}"""
    ),
    phones=phrases("""0# ## ## ## ##|0#.##.##.##.##|+33 # ## ## ## ##|0#########|0## ## ## ## (n° vert)"""),
    registrations=phrases(
        """SIRET ### ### ### #####|RCS {city} B ### ### ###|FR ## #########|APE ####@|N° TVA : FR###########
        |SIREN : ### ### ###|n° {number}|réf. @@-####|Nº ####"""
    ),
    trades=phrases(
        """Boulangerie|Boulangerie-Pâtisserie|Boucherie|Charcuterie|Épicerie|Pharmacie|Librairie|Librairie-Papeterie
        |Brasserie|Café|Café de la Gare|Hôtel|Hôtel-Restaurant|Crêperie|Fromagerie|Garage|Carrosserie|Coiffure
        |Supermarché|Maçonnerie|Menuiserie|Électricité générale|Assurances|Banque|Éditions|Imprimerie|Société Générale
        |Établissements|Ets|Entreprise|Cabinet|Transports|Produits frais|Vins & Spiritueux|Opticien|Bijouterie
        |Quincaillerie|Atelier|Agence immobilière|Poissonnerie|Pressing|Chaussures|Électroménager|Théâtre|Cinéma"""
    ),
    legal_forms=phrases("SARL|S.A.R.L.|SA|S.A.|SAS|S.A.S.|EURL|SNC|SCI|SASU|& Cie|et Fils|Frères"),
    labels=by_kind(
        amount="""Total|Total TTC|Total HT|TOTAL À PAYER|Sous-total|Montant|Montant dû|Net à payer|Espèces|Rendu
            |Monnaie rendue|Carte bancaire|CB|Chèque|Remise|Reste à payer|Solde|Acompte|Prix unitaire|Prix|TVA
            |Dont TVA|Frais de port|Éco-participation|Montant réglé|À rendre|Titres-restaurant|Arrondi|Avoir""",
        percent="TVA|Taux|Remise|TVA à|Réduction",
        date="""Date|Le|Date d'échéance|Échéance|Né le|Née le|Fait le|Livré le|Date de facture|Valable jusqu'au""",
        time="Heure|Ouvert de|Arrivée|Départ",
        phone="Tél.|Tél|Téléphone|Fax|Télécopie|Port.|Mobile",
        person="Nom|Prénom|Vendeur|Caissier|Hôtesse|Serveur|Client|À l'attention de|De|À|Signé|Bénéficiaire",
        code="""Facture n°|N° de facture|N° client|Réf.|Référence|Commande n°|Ticket n°|N° de série|Dossier|N°
            |Code-barres|Numéro|Chèque n°|Immatriculation|N° de TVA""",
        count="Qté|Quantité|Articles|Nombre d'articles|Table|Couverts|Page|Caisse|Étage|Bât.|Chambre|Pièces",
        address="Adresse|Livré à|Siège social|Expéditeur|Domicile",
    ),
    phrases=phrases(
        """Merci de votre visite|Merci de votre visite !|À bientôt|À bientôt !|Au revoir|Merci et à bientôt|Facture
        |Ticket de caisse|Reçu|Bon de livraison|Devis|Duplicata|À conserver|Ticket client|Ticket à conserver
        |Ni repris ni échangé|Prix nets|TVA non applicable|Sortie|Entrée|Sortie de secours|Fermé|Ouvert|Poussez|Tirez
        |Défense de fumer|Défense d'entrer|Attention|Danger|Stationnement interdit|Caisse|Accueil|Renseignements
        |Table des matières|Préface|Chapitre premier|Introduction|Conclusion|Avant-propos|Première partie|Fin|Sommaire
        |Veuillez agréer, Monsieur, l'expression de mes sentiments distingués|Cher Monsieur|Chère Madame|Cordialement
        |Pièces jointes|Objet : votre demande|Nous vous prions d'agréer|République française
        |Liberté, Égalité, Fraternité|Conseil général|Préfecture de police|Ministère de l'Éducation nationale|Hôpital
        |Sécurité sociale|Mairie|État civil|Procès-verbal|Nom et prénom|Signature|Lu et approuvé|Masculin|Féminin
        |Célibataire|Marié(e)|Né(e) à|À consommer avant le|Poids net|Fabriqué en France|Ingrédients|Conserver au frais
        |Date limite|Bon appétit|Bienvenue|Carte de fidélité|Points de fidélité|Avantages|Sans contact|Débit|Crédit
        |Autorisation|Emporté|Sur place|À emporter|Frais de dossier|Relevé de compte|Réglé par chèque|Merci|Oui|Non
        |S.V.P.|P.-S.|Ex æquo|Curriculum vitæ|Nævus|Cæcum"""
    ),
    products=phrases(
        """Café|Café crème|Thé|Thé à la menthe|Baguette|Croissant|Pain complet|Pâté de campagne|Crème fraîche|Crêpe
        |Bœuf haché|Œufs frais|Poulet rôti|Gruyère râpé|Fromage de chèvre|Camembert|Pommes de terre|Pêches|Pâtes
        |Thon à l'huile|Épinards|Entrecôte|Purée|Gâteau|Tarte aux pommes|Mousse au chocolat|Menu du jour|Plat du jour
        |Verre de rosé|Bière pression|Eau gazeuse|Eau minérale|Jus d'orange|Limonade|Lait demi-écrémé|Beurre salé
        |Huile d'olive|Pâte brisée|Sucre en poudre|Riz long|Jambon fumé|Saucisson|Côtes de porc|Pièce détachée|Ampoule
        |Piles|Stylo|Cahier|Enveloppes|Journal|Timbres|Essence|Gazole|Sans plomb 95|Lessive|Éponge|Dîner|Chèvre chaud
        |Crème brûlée|Île flottante|Pâtisserie|Bière brune|Salade niçoise|Soupe à l'oignon|Maïs"""
    ),
    units=words("kg g l cl ml cm m km pce pces h min j lot bte"),
    domains=words("fr com be ch org eu gouv.fr"),
)
