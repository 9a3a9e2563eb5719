"""The shop's pictures: drawn here as SVG, coloured by attributes so that no style needs to be allowed."""

from demo.shop import Motif, Product

MOTIFS: dict[Motif, str] = {
    "leaf": '<path d="M80 152c-26-18-26-46 0-66 26 20 26 48 0 66z"/>'
    '<path d="M80 152V96" stroke="{label}" fill="none"/>',
    "bud": '<path d="M80 154c-12-20-12-44 0-70 12 26 12 50 0 70z"/><path d="M66 150c-10-12-12-26-4-42 10 12 12 28 4 42z'
    'M94 150c10-12 12-26 4-42-10 12-12 28-4 42z" opacity=".55"/>',
    "hill": '<path d="M44 150c14-34 28-44 40-22 8-10 20-10 32 22z"/>'
    '<path d="M44 150c12-16 26-20 38-10 12-8 24-4 34 10z" '
    'opacity=".55"/><circle cx="104" cy="98" r="8" opacity=".55"/>',
    "wave": '<g fill="none" stroke="{tin}" stroke-width="4" stroke-linecap="round">'
    '<path d="M48 104q11-10 22 0t22 0 22 0"/>'
    '<path d="M48 122q11-10 22 0t22 0 22 0"/><path d="M48 140q11-10 22 0t22 0 22 0"/></g>',
    "sun": '<circle cx="80" cy="122" r="16"/><g stroke="{tin}" stroke-width="4" stroke-linecap="round">'
    '<path d="M80 90v6M80 148v6'
    'M48 122h6M106 122h6M58 100l4 4M98 140l4 4M102 100l-4 4M58 144l4-4"/></g>',
    "flame": '<path d="M80 154c-20 0-28-14-22-28 4-10 14-14 14-36 18 10 18 24 16 32 4-2 6-6 6-10 10 14 10 42-14 42z"/>'
    '<path d="M80 154c-8 0-12-8-6-18 4 4 8 4 8-6 8 10 8 24-2 24z" fill="{label}"/>',
    "flower": '<g opacity=".8"><ellipse cx="80" cy="102" rx="9" ry="16"/><ellipse cx="80" cy="142" rx="9" ry="16"/>'
    '<ellipse cx="60" cy="122" rx="16" ry="9"/><ellipse cx="100" cy="122" rx="16" ry="9"/></g>'
    '<circle cx="80" cy="122" r="8" fill="{label}"/><circle cx="80" cy="122" r="4"/>',
    "cup": "",
}

TIN = (
    '<ellipse cx="80" cy="196" rx="58" ry="7" fill="#000" opacity=".12"/>'
    '<rect x="28" y="46" width="104" height="150" rx="7" fill="{tin}"/>'
    '<rect x="28" y="46" width="20" height="150" rx="7" fill="#fff" opacity=".12"/>'
    '<rect x="26" y="26" width="108" height="28" rx="6" fill="{tin}"/>'
    '<rect x="26" y="26" width="108" height="28" rx="6" fill="#000" opacity=".16"/>'
    '<rect x="28" y="54" width="104" height="3" fill="#000" opacity=".18"/>'
    '<rect x="40" y="76" width="80" height="92" rx="3" fill="{label}"/>'
    '<rect x="44" y="80" width="72" height="84" rx="2" fill="none" stroke="{tin}" stroke-width=".8"/>'
    '<g fill="{tin}">{motif}</g>'
)

POT = (
    '<ellipse cx="80" cy="190" rx="58" ry="7" fill="#000" opacity=".12"/>'
    '<path d="M34 128c0 40 22 60 46 60s46-20 46-60z" fill="{tin}"/>'
    '<path d="M34 132c-14-2-18-14-24-22l10-5c8 7 10 12 18 15z" fill="{tin}"/>'
    '<rect x="118" y="120" width="36" height="12" rx="6" fill="{tin}" transform="rotate(-24 120 126)"/>'
    '<ellipse cx="80" cy="126" rx="46" ry="10" fill="{tin}"/>'
    '<ellipse cx="80" cy="126" rx="46" ry="10" fill="#000" opacity=".14"/>'
    '<ellipse cx="80" cy="121" rx="36" ry="9" fill="{tin}"/><circle cx="80" cy="108" r="7" fill="{tin}"/>'
    '<g fill="none" stroke="{tin}" stroke-width="3" stroke-linecap="round" opacity=".35">'
    '<path d="M68 84c-8-10 8-16 0-28M88 84c-8-10 8-16 0-28"/></g>'
)

HILLS = (
    '<svg class="hills" viewBox="0 0 900 360" preserveAspectRatio="xMidYMax slice" aria-hidden="true">'
    '<circle class="sun" cx="700" cy="140" r="42"/>'
    '<path class="far" d="M0 284c110-20 240-46 350-38 100-70 200-76 300-8 90-50 170-44 250 4v118H0z"/>'
    '<path class="mid" d="M0 318c140-40 260-42 370-16 130-48 310-52 530 2v56H0z"/>'
    '<g class="rows"><path d="M0 326c150-30 300-26 450-6s300 20 450-4'
    'M0 346c150-24 300-20 450-4s300 16 450-2"/></g></svg>'
)

MARK = (
    '<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 22C4 16 4 8 12 2z" fill="currentColor"/>'
    '<path d="M12 22c8-6 8-14 0-20" fill="none" stroke="currentColor" stroke-width="1.4"/></svg>'
)


def picture(product: Product) -> str:
    """The product as inline SVG; it says nothing that the text beside it does not say."""
    shape = POT if product.motif == "cup" else TIN
    motif = MOTIFS[product.motif].format(tin=product.tin, label=product.label)
    drawn = shape.format(tin=product.tin, label=product.label, motif=motif)
    return f'<svg class="picture" viewBox="0 0 160 206" aria-hidden="true">{drawn}</svg>'
