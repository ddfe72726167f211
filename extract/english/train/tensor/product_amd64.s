// AVX2 and FMA forms of multiplyBlockGo (product.go).

#include "textflag.h"

#define ROW(address, low, high) \
	VBROADCASTSS address, Y14   \
	VFMADD231PS  Y12, Y14, low  \
	VFMADD231PS  Y13, Y14, high

#define STEP(offset) \
	VMOVUPS offset*16(BX), Y12    \
	VMOVUPS offset*16+32(BX), Y13 \
	ROW(offset(AX), Y0, Y1)         \
	ROW(offset(AX)(CX*1), Y2, Y3)   \
	ROW(offset(AX)(CX*2), Y4, Y5)   \
	ROW(offset(AX)(R9*1), Y6, Y7)   \
	ROW(offset(AX)(CX*4), Y8, Y9)   \
	ROW(offset(AX)(R10*1), Y10, Y11)

// func multiply6Asm(depth, strideA int, a, panel, c *float32, strideC int)
TEXT ·multiply6Asm(SB), NOSPLIT, $0-48
	MOVQ depth+0(FP), R8
	MOVQ strideA+8(FP), CX
	MOVQ a+16(FP), AX
	MOVQ panel+24(FP), BX
	MOVQ c+32(FP), DI
	MOVQ strideC+40(FP), SI
	SHLQ $2, CX
	SHLQ $2, SI
	LEAQ (CX)(CX*2), R9
	LEAQ (CX)(CX*4), R10
	LEAQ (SI)(SI*2), R11
	LEAQ (SI)(SI*4), R12

	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	VMOVUPS (DI)(SI*2), Y4
	VMOVUPS 32(DI)(SI*2), Y5
	VMOVUPS (DI)(R11*1), Y6
	VMOVUPS 32(DI)(R11*1), Y7
	VMOVUPS (DI)(SI*4), Y8
	VMOVUPS 32(DI)(SI*4), Y9
	VMOVUPS (DI)(R12*1), Y10
	VMOVUPS 32(DI)(R12*1), Y11

	MOVQ R8, R13
	SHRQ $1, R13
	JZ   odd

two:
	STEP(0)
	STEP(4)
	ADDQ $8, AX
	ADDQ $128, BX
	DECQ R13
	JNZ  two

odd:
	TESTQ $1, R8
	JZ    done
	STEP(0)

done:
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VMOVUPS Y4, (DI)(SI*2)
	VMOVUPS Y5, 32(DI)(SI*2)
	VMOVUPS Y6, (DI)(R11*1)
	VMOVUPS Y7, 32(DI)(R11*1)
	VMOVUPS Y8, (DI)(SI*4)
	VMOVUPS Y9, 32(DI)(SI*4)
	VMOVUPS Y10, (DI)(R12*1)
	VMOVUPS Y11, 32(DI)(R12*1)
	VZEROUPPER
	RET

// func multiply1Asm(depth int, a, panel, c *float32)
TEXT ·multiply1Asm(SB), NOSPLIT, $0-32
	MOVQ    depth+0(FP), R8
	MOVQ    a+8(FP), AX
	MOVQ    panel+16(FP), BX
	MOVQ    c+24(FP), DI
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1

one:
	VBROADCASTSS (AX), Y14
	VFMADD231PS  (BX), Y14, Y0
	VFMADD231PS  32(BX), Y14, Y1
	ADDQ         $4, AX
	ADDQ         $64, BX
	DECQ         R8
	JNZ          one
	VMOVUPS      Y0, (DI)
	VMOVUPS      Y1, 32(DI)
	VZEROUPPER
	RET
