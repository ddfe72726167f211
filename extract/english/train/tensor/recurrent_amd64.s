// AVX2 and FMA forms of Unit.Forward and Unit.Backward (recurrent.go). In both R8 is
// the length of one gate in bytes and R9 three times that.

#include "textflag.h"

#define WORDS8(name, value) \
	DATA name<>+0(SB)/4, value  \
	DATA name<>+4(SB)/4, value  \
	DATA name<>+8(SB)/4, value  \
	DATA name<>+12(SB)/4, value \
	DATA name<>+16(SB)/4, value \
	DATA name<>+20(SB)/4, value \
	DATA name<>+24(SB)/4, value \
	DATA name<>+28(SB)/4, value \
	GLOBL name<>(SB), RODATA|NOPTR, $32

WORDS8(one, $1.0)
WORDS8(top, $87.0)
WORDS8(bottom, $-87.0)
WORDS8(bias, $12582912.0)
WORDS8(minus, $-1.44269504)
WORDS8(expa, $0.6931472)
WORDS8(expb, $0.2402265)
WORDS8(expc, $0.0555041)
WORDS8(expd, $0.0096181)
WORDS8(expe, $0.0013333)

// SIGMOID replaces x by σ(x); a, b, c are overwritten. Y15 holds 1.0.
#define SIGMOID(x, a, b, c) \
	VMINPS      top<>(SB), x, x    \
	VMAXPS      bottom<>(SB), x, x \
	VMULPS      minus<>(SB), x, x  \
	VADDPS      bias<>(SB), x, a   \
	VSUBPS      bias<>(SB), a, b   \
	VSUBPS      b, x, b            \
	VMOVUPS     expe<>(SB), c      \
	VFMADD213PS expd<>(SB), b, c   \
	VFMADD213PS expc<>(SB), b, c   \
	VFMADD213PS expb<>(SB), b, c   \
	VFMADD213PS expa<>(SB), b, c   \
	VFMADD213PS Y15, b, c          \
	VPSLLD      $23, a, a          \
	VPADDD      a, c, c            \
	VADDPS      Y15, c, c          \
	VDIVPS      c, Y15, x

// func forwardAsm(size, count int, gates, values, peephole, before, out *float32)
TEXT ·forwardAsm(SB), NOSPLIT, $0-56
	MOVQ    size+0(FP), R8
	MOVQ    count+8(FP), CX
	MOVQ    gates+16(FP), SI
	MOVQ    values+24(FP), R13
	MOVQ    peephole+32(FP), BX
	MOVQ    before+40(FP), AX
	MOVQ    out+48(FP), DI
	VMOVUPS one<>(SB), Y15
	SHLQ    $2, R8
	LEAQ    (R8)(R8*2), R9

forward8:
	VMOVUPS     (AX), Y0
	VMOVUPS     (SI)(R8*1), Y1
	VFMADD231PS (BX), Y0, Y1
	VMOVUPS     (SI)(R8*2), Y2
	VFMADD231PS (BX)(R8*1), Y0, Y2
	SIGMOID(Y1, Y3, Y4, Y5)
	SIGMOID(Y2, Y6, Y7, Y8)
	VMOVUPS     Y1, (R13)
	VMOVUPS     Y2, (R13)(R8*1)
	VMOVUPS     (SI), Y3            // candidate
	VSUBPS      Y3, Y0, Y0
	VFMADD213PS Y3, Y1, Y0          // forget·(before-candidate)+candidate
	VMOVUPS     Y0, (R13)(R8*2)
	VMOVUPS     (SI)(R9*1), Y3      // highway
	VSUBPS      Y3, Y0, Y0
	VFMADD213PS Y3, Y2, Y0
	VMOVUPS     Y0, (DI)
	ADDQ        $32, SI
	ADDQ        $32, R13
	ADDQ        $32, BX
	ADDQ        $32, AX
	ADDQ        $32, DI
	SUBQ        $8, CX
	JNZ         forward8
	VZEROUPPER
	RET

// func backwardAsm(size, count int, gates, values, peephole, before, gradOut, carry, gradGates, gradPeephole *float32)
TEXT ·backwardAsm(SB), NOSPLIT, $0-80
	MOVQ    size+0(FP), R8
	MOVQ    count+8(FP), CX
	MOVQ    gates+16(FP), SI
	MOVQ    values+24(FP), R13
	MOVQ    peephole+32(FP), BX
	MOVQ    before+40(FP), AX
	MOVQ    gradOut+48(FP), DI
	MOVQ    carry+56(FP), R10
	MOVQ    gradGates+64(FP), R11
	MOVQ    gradPeephole+72(FP), R12
	VMOVUPS one<>(SB), Y15
	SHLQ    $2, R8
	LEAQ    (R8)(R8*2), R9

backward8:
	VMOVUPS      (R13), Y0           // forget
	VMOVUPS      (R13)(R8*1), Y1     // reset
	VMOVUPS      (DI), Y2            // gradient of out
	VMOVUPS      (AX), Y3            // state before
	VMOVUPS      (R10), Y4
	VFMADD231PS  Y1, Y2, Y4          // gradient of the state
	VSUBPS       Y1, Y15, Y5         // 1-reset
	VSUBPS       Y0, Y15, Y6         // 1-forget
	VMULPS       Y5, Y2, Y7
	VMOVUPS      Y7, (R11)(R9*1)     // highway
	VMOVUPS      (R13)(R8*2), Y8
	VSUBPS       (SI)(R9*1), Y8, Y8  // state-highway
	VMULPS       Y7, Y8, Y8
	VMULPS       Y1, Y8, Y8          // gradient of the reset gate
	VMOVUPS      Y8, (R11)(R8*2)
	VMULPS       Y6, Y4, Y9
	VMOVUPS      Y9, (R11)           // candidate
	VSUBPS       (SI), Y3, Y10       // before-candidate
	VMULPS       Y9, Y10, Y10
	VMULPS       Y0, Y10, Y10        // gradient of the forget gate
	VMOVUPS      Y10, (R11)(R8*1)
	VMOVUPS      (R12), Y11
	VFMADD231PS  Y3, Y10, Y11
	VMOVUPS      Y11, (R12)
	VMOVUPS      (R12)(R8*1), Y11
	VFMADD231PS  Y3, Y8, Y11
	VMOVUPS      Y11, (R12)(R8*1)
	VMULPS       Y0, Y4, Y4
	VFMADD231PS  (BX), Y10, Y4
	VFMADD231PS  (BX)(R8*1), Y8, Y4
	VMOVUPS      Y4, (R10)
	ADDQ         $32, SI
	ADDQ         $32, R13
	ADDQ         $32, BX
	ADDQ         $32, AX
	ADDQ         $32, DI
	ADDQ         $32, R10
	ADDQ         $32, R11
	ADDQ         $32, R12
	SUBQ         $8, CX
	JNZ          backward8
	VZEROUPPER
	RET
