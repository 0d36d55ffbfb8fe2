#include "CVips.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

// Declared from the documentation of libvips 8.14 and GLib 2.74: gboolean and enumerations are int, GType is size_t.
// A list of optional arguments ends with NULL, which must be a pointer.
#define END ((void *)0)

enum { FAIL_ON_TRUNCATED = 1, ACCESS_SEQUENTIAL = 1 };
enum { LOG_ALL_LEVELS = 0xFF & ~3 };

struct cvips_library {
    char version[32];
    // libvips
    int (*init)(const char *);
    int (*version_part)(int);
    const char *(*error_buffer)(void);
    void (*error_clear)(void);
    void (*cache_set_max)(int);
    void (*concurrency_set)(int);
    const char *(*foreign_find_load_buffer)(const void *, size_t);
    cvips_image *(*image_new_from_buffer)(const void *, size_t, const char *, ...);
    cvips_image *(*image_new_from_memory_copy)(const void *, size_t, int, int, int, int);
    cvips_image *(*image_copy_memory)(cvips_image *);
    void *(*image_write_to_memory)(cvips_image *, size_t *);
    int (*image_get_width)(const cvips_image *);
    int (*image_get_height)(const cvips_image *);
    int (*image_get_bands)(const cvips_image *);
    int (*image_get_format)(const cvips_image *);
    int (*image_get_interpretation)(const cvips_image *);
    int (*image_get_orientation)(cvips_image *);
    int (*colourspace_issupported)(const cvips_image *);
    int (*svgload_buffer)(void *, size_t, cvips_image **, ...);
    int (*copy)(cvips_image *, cvips_image **, ...);
    int (*colourspace)(cvips_image *, cvips_image **, int, ...);
    int (*cast)(cvips_image *, cvips_image **, int, ...);
    int (*extract_band)(cvips_image *, cvips_image **, int, ...);
    int (*autorot)(cvips_image *, cvips_image **, ...);
    int (*pngsave_buffer)(cvips_image *, void **, size_t *, ...);
    int (*jpegsave_buffer)(cvips_image *, void **, size_t *, ...);
    // GLib, which libvips brings along
    void (*object_unref)(void *);
    void (*free)(void *);
    unsigned (*log_set_handler)(
        const char *, int, void (*)(const char *, int, const char *, void *), void *);
};

static const struct {
    const char *name;
    size_t offset;
} symbols[] = {
    {"vips_init", offsetof(cvips_library, init)},
    {"vips_version", offsetof(cvips_library, version_part)},
    {"vips_error_buffer", offsetof(cvips_library, error_buffer)},
    {"vips_error_clear", offsetof(cvips_library, error_clear)},
    {"vips_cache_set_max", offsetof(cvips_library, cache_set_max)},
    {"vips_concurrency_set", offsetof(cvips_library, concurrency_set)},
    {"vips_foreign_find_load_buffer", offsetof(cvips_library, foreign_find_load_buffer)},
    {"vips_image_new_from_buffer", offsetof(cvips_library, image_new_from_buffer)},
    {"vips_image_new_from_memory_copy", offsetof(cvips_library, image_new_from_memory_copy)},
    {"vips_image_copy_memory", offsetof(cvips_library, image_copy_memory)},
    {"vips_image_write_to_memory", offsetof(cvips_library, image_write_to_memory)},
    {"vips_image_get_width", offsetof(cvips_library, image_get_width)},
    {"vips_image_get_height", offsetof(cvips_library, image_get_height)},
    {"vips_image_get_bands", offsetof(cvips_library, image_get_bands)},
    {"vips_image_get_format", offsetof(cvips_library, image_get_format)},
    {"vips_image_get_interpretation", offsetof(cvips_library, image_get_interpretation)},
    {"vips_image_get_orientation", offsetof(cvips_library, image_get_orientation)},
    {"vips_colourspace_issupported", offsetof(cvips_library, colourspace_issupported)},
    {"vips_svgload_buffer", offsetof(cvips_library, svgload_buffer)},
    {"vips_copy", offsetof(cvips_library, copy)},
    {"vips_colourspace", offsetof(cvips_library, colourspace)},
    {"vips_cast", offsetof(cvips_library, cast)},
    {"vips_extract_band", offsetof(cvips_library, extract_band)},
    {"vips_autorot", offsetof(cvips_library, autorot)},
    {"vips_pngsave_buffer", offsetof(cvips_library, pngsave_buffer)},
    {"vips_jpegsave_buffer", offsetof(cvips_library, jpegsave_buffer)},
    {"g_object_unref", offsetof(cvips_library, object_unref)},
    {"g_free", offsetof(cvips_library, free)},
    {"g_log_set_handler", offsetof(cvips_library, log_set_handler)},
};

static void discard_message(const char *domain, int level, const char *message, void *data) {
    (void)domain, (void)level, (void)message, (void)data;
}

// Errors reach the caller as results; what is only logged would be noise on standard error.
static void silence(const cvips_library *vips) {
    static const char *const domains[] = {"VIPS", "GLib-GObject", "Pango", "librsvg", "Gdk-Pixbuf"};
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        vips->log_set_handler(domains[i], LOG_ALL_LEVELS, discard_message, NULL);
    }
}

static int resolve(cvips_library *vips, void *handle, char *message, size_t message_size) {
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *address = dlsym(handle, symbols[i].name);
        if (!address) {
            snprintf(message, message_size, "the function %s is missing", symbols[i].name);
            return -1;
        }
        *(void **)((char *)vips + symbols[i].offset) = address;
    }
    return 0;
}

cvips_library *cvips_open(const char *path, char *message, size_t message_size) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char *reason = dlerror();
        snprintf(message, message_size, "%s", reason ? reason : "cannot be opened");
        return NULL;
    }
    cvips_library *vips = calloc(1, sizeof *vips);
    if (!vips || resolve(vips, handle, message, message_size)) {
        free(vips);
        dlclose(handle);
        return NULL;
    }
    silence(vips);
    if (vips->init("lime")) {
        snprintf(message, message_size, "vips_init failed: %s", vips->error_buffer());
        free(vips);
        return NULL;
    }
    vips->cache_set_max(0);
    if (!getenv("VIPS_CONCURRENCY")) vips->concurrency_set(1);
    snprintf(
        vips->version, sizeof vips->version, "%d.%d.%d",
        vips->version_part(0), vips->version_part(1), vips->version_part(2));
    return vips;
}

const char *cvips_version(const cvips_library *vips) { return vips->version; }

const char *cvips_error(const cvips_library *vips) { return vips->error_buffer(); }

void cvips_clear_error(const cvips_library *vips) { vips->error_clear(); }

const char *cvips_find_loader(const cvips_library *vips, const void *bytes, size_t count) {
    return vips->foreign_find_load_buffer(bytes, count);
}

int cvips_load(const cvips_library *vips, const void *bytes, size_t count, cvips_image **image) {
    *image = vips->image_new_from_buffer(
        bytes, count, "", "access", ACCESS_SEQUENTIAL, "fail_on", FAIL_ON_TRUNCATED, END);
    return *image ? 0 : -1;
}

int cvips_load_svg(const cvips_library *vips, const void *bytes, size_t count, double scale, cvips_image **image) {
    return vips->svgload_buffer((void *)bytes, count, image, "scale", scale, "unlimited", 1, END);
}

int cvips_from_rgb(
    const cvips_library *vips, const void *bytes, size_t count, int width, int height, cvips_image **image) {
    cvips_image *plain = vips->image_new_from_memory_copy(bytes, count, width, height, 3, CVIPS_UCHAR);
    if (!plain) return -1;
    int status = vips->copy(plain, image, "interpretation", CVIPS_SRGB, END);
    vips->object_unref(plain);
    return status;
}

int cvips_width(const cvips_library *vips, cvips_image *image) { return vips->image_get_width(image); }

int cvips_height(const cvips_library *vips, cvips_image *image) { return vips->image_get_height(image); }

int cvips_bands(const cvips_library *vips, cvips_image *image) { return vips->image_get_bands(image); }

int cvips_format(const cvips_library *vips, cvips_image *image) { return vips->image_get_format(image); }

int cvips_interpretation(const cvips_library *vips, cvips_image *image) {
    return vips->image_get_interpretation(image);
}

int cvips_orientation(const cvips_library *vips, cvips_image *image) { return vips->image_get_orientation(image); }

bool cvips_has_colour(const cvips_library *vips, cvips_image *image) {
    return vips->colourspace_issupported(image);
}

int cvips_to_srgb(const cvips_library *vips, cvips_image *image, cvips_image **out) {
    return vips->colourspace(image, out, CVIPS_SRGB, END);
}

int cvips_to_uchar(const cvips_library *vips, cvips_image *image, bool shift, cvips_image **out) {
    return vips->cast(image, out, CVIPS_UCHAR, "shift", (int)shift, END);
}

int cvips_first_bands(const cvips_library *vips, cvips_image *image, int count, cvips_image **out) {
    return vips->extract_band(image, out, 0, "n", count, END);
}

int cvips_decode(const cvips_library *vips, cvips_image *image, cvips_image **out) {
    *out = vips->image_copy_memory(image);
    return *out ? 0 : -1;
}

int cvips_autorotate(const cvips_library *vips, cvips_image *image, cvips_image **out) {
    return vips->autorot(image, out, END);
}

void *cvips_samples(const cvips_library *vips, cvips_image *image, size_t *count) {
    return vips->image_write_to_memory(image, count);
}

int cvips_save_png(const cvips_library *vips, cvips_image *image, void **bytes, size_t *count) {
    return vips->pngsave_buffer(image, bytes, count, END);
}

int cvips_save_jpeg(const cvips_library *vips, cvips_image *image, int quality, void **bytes, size_t *count) {
    return vips->jpegsave_buffer(image, bytes, count, "Q", quality, END);
}

void cvips_release(const cvips_library *vips, cvips_image *image) { vips->object_unref(image); }

void cvips_free(const cvips_library *vips, void *memory) { vips->free(memory); }
