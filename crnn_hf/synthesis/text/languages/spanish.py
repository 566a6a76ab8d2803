"""Spanish."""

from crnn_hf.synthesis.text.languages.language import Language, by_kind, phrases, words


SPANISH = Language(
    code="es",
    letters="áéíñóúü",
    quotes=(("«", "»", 4), ("“", "”", 4), ('"', '"', 2)),
    dashes=(" —", "— ", " – ", " - "),
    inverted=True,
    decimal=",",
    thousands=".",
    first_names=words(
        """Antonio José Manuel Francisco Juan David Javier Daniel Jesús Carlos Alejandro Miguel Rafael Pedro Pablo
        Ángel Sergio Fernando Jorge Luis Alberto Álvaro Adrián Diego Raúl Iván Rubén Enrique Óscar Ramón Andrés Joaquín
        Santiago Víctor Mario Íñigo María Carmen Josefa Isabel Ana Laura Cristina Marta Dolores Lucía Pilar Elena Sara
        Paula Mercedes Raquel Beatriz Rosario Teresa Encarnación Begoña Inés Sofía Mónica Belén Concepción Verónica
        Úrsula"""
    ),
    surnames=words(
        """García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz
        Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco
        Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés
        Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez Herrera Peña Flores
        Cabrera Campos Vega Fuentes Carrasco Diez Reyes Caballero Nieto Aguilar Ibáñez Yáñez Güell Argüelles Ñíguez
        Úbeda"""
    ),
    cities=phrases(
        """Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Murcia|Palma|Las Palmas|Bilbao|Alicante|Córdoba|Valladolid
        |Vigo|Gijón|A Coruña|La Coruña|Granada|Vitoria|Elche|Oviedo|Móstoles|Cartagena|Jerez|Pamplona|Almería|Alcalá
        |San Sebastián|Burgos|Santander|Castellón|Albacete|Logroño|Badajoz|Cádiz|León|Ávila|Cáceres|México, D.F.
        |Buenos Aires|Bogotá|Medellín|Lima|Santiago de Chile|Caracas|Quito|Montevideo|Asunción|Panamá|San José|Mérida
        |Cancún|Guadalajara|Monterrey|Rosario|La Habana|Cuzco|Potosí|Alcorcón|Leganés|Jaén"""
    ),
    countries=phrases(
        """España|México|Argentina|Chile|Perú|Colombia|Venezuela|Ecuador|Uruguay|Bolivia|Paraguay|Cuba|Panamá|Francia
        |Alemania|Reino Unido|Estados Unidos|Japón|Bélgica|Turquía|Italia|Portugal|Brasil|República Dominicana|Haití"""
    ),
    abbreviations=phrases(
        """Sr.|Sra.|D.|etc.|p. ej.|pág.|págs.|vol.|cap.|núm.|art.|Ud.|Uds.|a. C.|EE. UU.|n.º|fig.|Sto."""
    ),
    money=phrases("""{amount} €|{amount} €|{amount}€|{amount} EUR|$ {amount}|${amount}|{amount} ptas.|S/ {amount}"""),
    dates=phrases(
        """{day} de {month} de {year}|{weekday}, {day} de {month} de {year}|{d}/{m}/{year}|{d}/{m}/{year}
        |{d}-{m}-{year}|{d}/{m}/{y}|a {day} de {month} de {year}|{month} de {year}|{day} {month} {year}"""
    ),
    times=phrases("""{hour}:{minute} h|{hour}:{minute}|{hour}.{minute} h|a las {hour}:{minute}|{hour} horas"""),
    months=words("""enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"""),
    weekdays=words("lunes martes miércoles jueves viernes sábado domingo"),
    titles=words("Sr. Sra. Srta. D. Dña. Don Doña Dr. Dra. Ilmo. Excmo."),
    streets=phrases(
        """C/ {name}, {house}|Calle {name}, {house}|Calle {name} nº {house}|Avda. {name}, {house}
        |Avenida {name}, {house}|Plaza {name}, {house}|Pza. {name} {house}|Paseo {name}, {house}, 2º B
        |C/ {name}, {house} 3º izda.|Ctra. {name}, km {house}|Calle {name} {house}, 1º|Camino {name}"""
    ),
    street_names=phrases(
        """Mayor|de la Constitución|Real|San Juan|de Cervantes|del Carmen|de Alcalá|Gran Vía|de la Paz|de España|Colón
        |de la Iglesia|del Príncipe|Santa María|de Goya|Velázquez|Ramón y Cajal|Castellana|de los Ángeles
        |de la Estación|Independencia|Bolívar|Benito Juárez|9 de Julio|de Aragón|Núñez de Balboa|del Niño Jesús
        |de Andalucía|Serrano"""
    ),
    places=phrases(
        """##### {city}|##### {city}|##### – {city}|C.P. ##### {city}|##### {city} (España)|E-##### {city}"""
    ),
    phones=phrases("""9## ## ## ##|9# ### ## ##|6## ### ###|+34 9# ### ## ##|(##) ####-####|9## ### ###"""),
    registrations=phrases(
        """N.I.F. ########-@|C.I.F.: B-########|NIF: @########|DNI ########@|Nº {number}|n.º {number}|R.F.C. @@@######
        |RUC ###########|ES## #### #### ## ##########|Exp. ###/####|Art. {number}º"""
    ),
    trades=phrases(
        """Panadería|Carnicería|Frutería|Farmacia|Librería|Papelería|Restaurante|Bar|Cafetería|Cervecería|Heladería
        |Hotel|Hostal|Ferretería|Zapatería|Peluquería|Joyería|Óptica|Supermercado|Supermercados|Gasolinera
        |Estación de Servicio|Talleres|Muebles|Construcciones|Electricidad|Fontanería|Transportes|Seguros|Banco
        |Editorial|Imprenta|Compañía de Seguros|Asesoría|Clínica|Clínica Dental|Lavandería|Tintorería|Pescadería
        |Churrería|Mesón|Bodegas|Distribuciones|Autoescuela|Academia|Fábrica de Muebles|Almacén|Pastelería|Pizzería"""
    ),
    legal_forms=phrases("""S.A.|S.L.|SA|SL|S.L.U.|S.A.U.|S. Coop.|S.A. de C.V.|y Cía.|e Hijos|Hnos.|Ltda.|C.B."""),
    labels=by_kind(
        amount="""Total|TOTAL A PAGAR|Total a pagar|Subtotal|Importe|Importe total|Efectivo|Entregado|Cambio|Su cambio
            |Tarjeta|Base imponible|I.V.A.|IVA|Descuento|Precio|Precio unitario|Saldo|A cuenta|Propina|Neto|Bruto
            |Recargo|Cuota|Depósito|Gastos de envío|Devolución|Comisión|Pendiente""",
        percent="IVA|I.V.A.|Dto.|Descuento|Interés|Comisión",
        date="""Fecha|Fecha de emisión|Vencimiento|Fecha de nacimiento|Válido hasta|Caducidad|Emisión|Día|Desde
            |Hasta""",
        time="Hora|Salida|Llegada|Apertura|Cierre",
        phone="Tel.|Tfno.|Teléfono|Fax|Móvil|Tlf.",
        person="""Nombre|Apellidos|Cajero|Cajera|Le atendió|Cliente|Vendedor|Camarero|Atención|Fdo.|A nombre de
            |Señor""",
        code="""Factura|Factura nº|Nº de factura|Ticket|Nº de cliente|Referencia|Ref.|Pedido|Recibo nº|Código|Matrícula
            |N.I.F.|Albarán|Nº de cuenta|Operación|Autorización""",
        count="""Cantidad|Cant.|Unidades|Artículos|Mesa|Página|Pág.|Caja|Habitación|Comensales|Capítulo
            |Nº de noches""",
        address="Dirección|Domicilio|Domicilio social|Remitente|Envío a|Población",
    ),
    phrases=phrases(
        """Gracias por su visita|¡Gracias por su visita!|Gracias por su compra|Muchas gracias|¡Hasta pronto!
        |Vuelva pronto|Factura|Factura simplificada|Recibo|Copia para el cliente|Copia comercio|I.V.A. incluido
        |IVA incluido|Conserve este ticket|No se admiten devoluciones|Entrada|Salida|Abierto|Cerrado|Empujar|Tirar
        |Prohibido fumar|Prohibido el paso|Precaución|Atención|Peligro|Información|Caja|Salida de emergencia|Índice
        |Prólogo|Capítulo primero|Introducción|Conclusión|Apéndice|Fin|Bibliografía|Estimado señor|Estimada señora
        |Muy señor mío|Atentamente|Le saluda atentamente|Un cordial saludo|Asunto|¿Quién es?|¡Adiós!|¿Qué hora es?
        |¡Sí!|¿Dónde está?|¡Feliz Año Nuevo!|¿Cómo está usted?|Boletín Oficial del Estado|Ministerio de Educación
        |Ayuntamiento|Declaración|Nombre y apellidos|Firma|Varón|Mujer|Soltero|Casado|Fecha y firma|Código postal
        |Población|Teléfono|Consumir preferentemente antes del|Peso neto|Ingredientes|Fabricado en España
        |Buen provecho|Bienvenidos|Señores|Menú del día|Pan y bebida|Aquí|Sí|No|Número de teléfono|Servicio técnico
        |Atención al cliente|Año|Niños|Señoras"""
    ),
    products=phrases(
        """Café con leche|Café solo|Té|Cortado|Cerveza|Caña|Vino tinto|Agua mineral|Zumo de naranja|Pan|Barra de pan
        |Jamón|Jamón ibérico|Queso manchego|Tortilla española|Bocadillo de atún|Croquetas|Ensalada|Paella|Menú del día
        |Piña|Limón|Plátanos|Melocotón|Champiñones|Pimentón|Azafrán|Aceite de oliva|Aceitunas|Arroz|Azúcar
        |Leche entera|Huevos|Patatas|Pescadilla|Salmón|Pollo asado|Carne picada|Chorizo|Flan|Arroz con leche|Churros
        |Turrón|Galletas|Pañales|Champú|Jabón|Detergente|Papel higiénico|Pilas|Lápiz|Bolígrafo|Periódico|Gasóleo
        |Gasolina|Habitación doble|Montaña|Leña|Baño|Sábanas|Cojín|Pantalón|Camisa|Sillón|Cañería|Tornillos|Ratón
        |Ordenador|Impresión|Fotocopias|Muñeca"""
    ),
    units=words("kg g l ml cl cm m km ud. uds. h min Kg. Kgs. pza. cja."),
    domains=words("es com com.mx com.ar cl org net"),
)
