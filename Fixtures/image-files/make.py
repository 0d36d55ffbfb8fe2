"""Makes the pictures and label maps of this folder, and what they must read as.

Made with Pillow 13.0.0 and numpy (PNG, JPEG and GIF encoders as bundled in Pillow's wheel). Run in this folder:

    python make.py

`expected.json` holds for every picture its width, its height, the RGB bytes as hexadecimal digits and the
largest difference allowed (0 for files without loss). The bytes are Pillow's own `convert("RGB")` after
`ImageOps.exif_transpose`, except for 16 bits, where Pillow clips and we take the upper byte.
"""

import json

import numpy
from PIL import Image, ImageOps

WIDTH, HEIGHT = 16, 12
expected = {}


def record(name, tolerance=0, rgb=None):
    if rgb is None:
        with Image.open(name) as stored:
            rgb = numpy.asarray(ImageOps.exif_transpose(stored).convert("RGB"))
    expected[name] = {
        "width": rgb.shape[1],
        "height": rgb.shape[0],
        "rgb": rgb.astype(numpy.uint8).tobytes().hex(),
        "tolerance": tolerance,
    }


generator = numpy.random.default_rng(1)
noise = generator.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=numpy.uint8)
alpha = generator.integers(0, 256, (HEIGHT, WIDTH, 1), dtype=numpy.uint8)

# Four flat quarters (red, green, blue, white), blocks of 8 so that JPEG loses nothing to speak of.
quarters = numpy.zeros((16, 32, 3), dtype=numpy.uint8)
quarters[:8, :16] = (220, 30, 40)
quarters[:8, 16:] = (30, 200, 60)
quarters[8:, :16] = (20, 60, 210)
quarters[8:, 16:] = (240, 240, 240)

# What a camera stores for each orientation, so that turning it gives `quarters`.
UNDO = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
for orientation, undo in UNDO.items():
    stored = Image.fromarray(quarters)
    if undo is not None:
        stored = stored.transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = f"orientation-{orientation}.jpg"
    stored.save(name, quality=95, subsampling=0, exif=exif)
    record(name, tolerance=3)

Image.fromarray(noise).save("rgb.png")
record("rgb.png")
Image.fromarray(numpy.concatenate([noise, alpha], axis=2)).save("rgba.png")
record("rgba.png")
Image.fromarray(noise[:, :, 0]).save("gray.png")
record("gray.png")
Image.fromarray(numpy.concatenate([noise[:, :, :1], alpha], axis=2)).save("gray-alpha.png")
record("gray-alpha.png")
Image.fromarray(noise[:, :, 0]).convert("1").save("bits.png")
record("bits.png")
Image.fromarray(noise).quantize(32).save("palette.png", transparency=3)
record("palette.png")
Image.fromarray(noise).quantize(32).save("palette.gif")
record("palette.gif")
Image.fromarray(noise).save("rgb.webp", lossless=True)
record("rgb.webp")
Image.fromarray(noise).save("rgb.tiff")
record("rgb.tiff")
Image.fromarray(quarters[:, :, 1]).save("gray.jpg", quality=95)
record("gray.jpg", tolerance=3)
Image.fromarray(quarters).save("progressive.jpg", quality=95, subsampling=0, progressive=True)
record("progressive.jpg", tolerance=3)
inks = numpy.zeros((16, 32, 4), dtype=numpy.uint8)
inks[:8, :16] = (0, 200, 180, 20)
inks[:8, 16:] = (200, 0, 200, 0)
inks[8:, :16] = (255, 180, 0, 60)
inks[8:, 16:] = (0, 0, 0, 100)
Image.fromarray(inks, mode="CMYK").save("cmyk.jpg", quality=95)
record("cmyk.jpg", tolerance=3)
wide = generator.integers(0, 65536, (HEIGHT, WIDTH), dtype=numpy.uint16)
Image.fromarray(wide).save("gray16.png")
record("gray16.png", rgb=numpy.repeat((wide >> 8)[:, :, None], 3, axis=2))
Image.fromarray(noise[:1, :1]).save("one-pixel.png")
record("one-pixel.png")

# Label maps: 0 … 5 in blocks, as they are, and raw labels in another range whose order must be kept.
labels = (numpy.arange(6)[::-1].reshape(2, 3)).repeat(4, axis=0).repeat(5, axis=1)
Image.fromarray(labels.astype(numpy.uint8)).save("labels8.png")
Image.fromarray((labels * 1000 + 7).astype(numpy.uint16)).save("labels16.png")
numpy.save("labels-i8.npy", labels.astype(numpy.int64))
numpy.save("labels-u2-fortran.npy", numpy.asfortranarray(labels.astype(numpy.uint16)))
numpy.save("labels-f4.npy", labels.astype(numpy.float32) - 1)
numpy.save("labels-bool.npy", labels > 2)
numpy.save("labels-big-endian.npy", labels.astype(">i4"))

with open("expected.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
