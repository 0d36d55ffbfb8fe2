// libvips, opened at run time.
//
// The package builds without libvips and its headers: the few functions of its C interface that are needed are declared
// in CVips.c and looked up when the library is opened. Most of them take a variable number of arguments, which Swift
// cannot call; here each such call has a function of its own.
//
// Functions that return int return 0 for success. What went wrong otherwise is in cvips_error(), which is one text for
// the whole process: callers take turns.

#ifndef CVIPS_H
#define CVIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The functions of an opened library.
typedef struct cvips_library cvips_library;

/// A picture of libvips, possibly not decoded yet.
typedef struct cvips_image cvips_image;

/// The formats of a sample that are told apart; the values are libvips' own (VipsBandFormat).
enum { CVIPS_UCHAR = 0, CVIPS_USHORT = 2 };

/// The meanings of the samples that are told apart; the values are libvips' own (VipsInterpretation).
enum { CVIPS_CMYK = 15, CVIPS_SRGB = 22 };

/// Opens and starts the library at a path or of a name that the dynamic linker knows.
///
/// Nothing is cached, warnings are not printed, and one thread works on a picture unless VIPS_CONCURRENCY says
/// otherwise.
/// Returns NULL on failure, with the reason in `message`.
cvips_library *cvips_open(const char *path, char *message, size_t message_size);

/// The version as text, such as "8.14.1".
const char *cvips_version(const cvips_library *vips);

/// The text of the last error; cvips_clear_error empties it.
const char *cvips_error(const cvips_library *vips);
void cvips_clear_error(const cvips_library *vips);

/// The name of the loader that cvips_load takes for the bytes of a file, such as "VipsForeignLoadPngBuffer"; NULL where
/// there is none. Nothing is read but the first bytes.
const char *cvips_find_loader(const cvips_library *vips, const void *bytes, size_t count);

/// Reads the header of a picture. The bytes must live as long as the picture; a truncated file fails when decoded.
int cvips_load(const cvips_library *vips, const void *bytes, size_t count, cvips_image **image);

/// Draws an SVG document at a scale.
int cvips_load_svg(const cvips_library *vips, const void *bytes, size_t count, double scale, cvips_image **image);

/// Copies samples of 8 bits, row by row, into a picture of sRGB.
int cvips_from_rgb(
    const cvips_library *vips, const void *bytes, size_t count, int width, int height, cvips_image **image);

int cvips_width(const cvips_library *vips, cvips_image *image);
int cvips_height(const cvips_library *vips, cvips_image *image);
int cvips_bands(const cvips_library *vips, cvips_image *image);
int cvips_format(const cvips_library *vips, cvips_image *image);
int cvips_interpretation(const cvips_library *vips, cvips_image *image);
/// The EXIF orientation, 1 to 8.
int cvips_orientation(const cvips_library *vips, cvips_image *image);
/// Whether libvips knows how to turn the picture into other colours.
bool cvips_has_colour(const cvips_library *vips, cvips_image *image);

int cvips_to_srgb(const cvips_library *vips, cvips_image *image, cvips_image **out);
/// Makes samples of 8 bits; `shift` divides wider integers instead of clipping them.
int cvips_to_uchar(const cvips_library *vips, cvips_image *image, bool shift, cvips_image **out);
int cvips_first_bands(const cvips_library *vips, cvips_image *image, int count, cvips_image **out);
/// Decodes into memory.
int cvips_decode(const cvips_library *vips, cvips_image *image, cvips_image **out);
/// Turns the picture as its EXIF orientation says.
int cvips_autorotate(const cvips_library *vips, cvips_image *image, cvips_image **out);

/// The samples row by row, to be freed with cvips_free; NULL on failure.
void *cvips_samples(const cvips_library *vips, cvips_image *image, size_t *count);
/// The bytes of a file, to be freed with cvips_free.
int cvips_save_png(const cvips_library *vips, cvips_image *image, void **bytes, size_t *count);
int cvips_save_jpeg(const cvips_library *vips, cvips_image *image, int quality, void **bytes, size_t *count);

void cvips_release(const cvips_library *vips, cvips_image *image);
void cvips_free(const cvips_library *vips, void *memory);

#endif
