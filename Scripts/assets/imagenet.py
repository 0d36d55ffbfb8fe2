"""Names of the 1000 ImageNet classes, in the order of the network's outputs."""

INFO = "timm/data/_info/"
# Two pairs of classes share their first name in WordNet.
CLEARER = {
    "n02012849": "crane (bird)",
    "n03126707": "crane (machine)",
    "n03710721": "tank suit",
}


def class_names(wheels):
    """One readable name a class: the first lemma of its WordNet synset, unique among the 1000."""
    synsets = wheels.read("timm", INFO + "imagenet_synsets.txt").decode().split()
    lines = wheels.read("timm", INFO + "imagenet_synset_to_lemma.txt").decode().splitlines()
    lemmas = dict(line.split("\t", 1) for line in lines)
    names = [CLEARER.get(synset) or lemmas[synset].split(",")[0].strip() for synset in synsets]
    if len(names) != 1000 or len(set(names)) != 1000:
        raise ValueError(f"{len(names)} ImageNet classes with {len(set(names))} different names")
    return names
